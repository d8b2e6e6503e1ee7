/**
 * Shows the forms that ask a device for a passkey, in browsers that support passkeys. A form is sent like any other once the
 * device has answered.
 */
export function offerPasskeys(page: Document): void {
    if (typeof PublicKeyCredential === 'undefined' || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) {
        return
    }

    for (const instead of page.querySelectorAll<HTMLElement>('[data-passkey-instead]')) {
        instead.hidden = true
    }

    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
        form.hidden = false
        form.addEventListener('submit', (event) => {
            event.preventDefault()
            void answer(form)
        })
    }
}

async function answer(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector('button')
    const wrong = form.querySelector<HTMLElement>('[role=alert]')
    button?.setAttribute('disabled', '')
    try {
        const question = await fetch(form.dataset.question!, { method: 'POST', body: new URLSearchParams(new FormData(form) as never) })
        if (!question.ok) {
            tell(wrong, question.headers.get('Content-Type')?.startsWith('text/plain') ? await question.text() : null)
            return
        }

        const credential = await ask(form.dataset.passkey!, await question.json())
        form.querySelector<HTMLInputElement>('[name=credencial]')!.value = JSON.stringify(credential)
        // The password is already checked and is not sent again.
        form.querySelector('[name=actual]')?.remove()
        form.submit()
    } catch {
        // The device or its user refused: the page shows what to do next.
        tell(wrong, null)
    } finally {
        button?.removeAttribute('disabled')
    }
}

async function ask(what: string, question: object): Promise<Credential | null> {
    const { credentials } = navigator
    return what === 'create'
        ? credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question as PublicKeyCredentialCreationOptionsJSON),
          })
        : credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question as PublicKeyCredentialRequestOptionsJSON) })
}

/** Shows the reason of the server, or else the text that is already on the page. */
function tell(wrong: HTMLElement | null, words: string | null): void {
    if (wrong) {
        wrong.textContent = words ?? wrong.textContent
        wrong.hidden = false
    }
}
