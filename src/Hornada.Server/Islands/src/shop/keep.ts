const PREFIX = 'hornada.typed.'

/** Keeps what was typed into a form until it has become an order: a reload, or a look at another page, must not cost it. */
export function keepTyped(page: Document): void {
    if (page.querySelector('#order')) {
        forget()
    }

    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
        const key = PREFIX + location.pathname
        restore(form, key)
        form.addEventListener('input', () => write(key, form))
    }
}

function restore(form: HTMLFormElement, key: string): void {
    const typed = read(key)
    for (const field of form.elements) {
        if (!isTyped(field) || !(field.name in typed) || field.disabled) {
            continue
        }

        if (field.type === 'radio') {
            (field as HTMLInputElement).checked ||= field.value === typed[field.name]
        } else {
            field.value = typed[field.name]!
        }
    }
}

function write(key: string, form: HTMLFormElement): void {
    const typed = { ...read(key) }
    for (const field of form.elements) {
        if (isTyped(field) && (field.type !== 'radio' || (field as HTMLInputElement).checked)) {
            typed[field.name] = field.value
        }
    }

    try {
        sessionStorage.setItem(key, JSON.stringify(typed))
    } catch {
        // Storage is full or forbidden: the form works as without this file.
    }
}

function read(key: string): Record<string, string> {
    try {
        return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, string>
    } catch {
        return {}
    }
}

function forget(): void {
    try {
        for (const key of Object.keys(sessionStorage)) {
            if (key.startsWith(PREFIX)) {
                sessionStorage.removeItem(key)
            }
        }
    } catch {
        // Nothing could be kept either.
    }
}

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement {
    return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.name !== '' && field.type !== 'hidden'
}
