/** Marks the fields that the list of what is wrong leads to, for eyes and for screen readers. The links work without it. */
export function markWrong(page: Document): void {
    for (const link of page.querySelectorAll<HTMLAnchorElement>('main .wrong a[href^="#"]')) {
        const field = page.getElementById(link.hash.slice(1))
        if (field) {
            link.id ||= `wrong-${field.id}`
            field.setAttribute('aria-invalid', 'true')
            field.setAttribute('aria-describedby', `${link.id} ${field.getAttribute('aria-describedby') ?? ''}`.trim())
        }
    }
}
