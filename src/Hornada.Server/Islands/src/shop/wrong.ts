/**
 * Says what is wrong beside the fields that the list at the top leads to, for eyes and for screen readers. The links of the list work
 * without it.
 */
export function markWrong(page: Document): void {
    for (const link of page.querySelectorAll<HTMLAnchorElement>('main .wrong a[href^="#"]')) {
        const field = page.getElementById(link.hash.slice(1))
        if (field) {
            const words = page.createElement('p')
            words.id = `wrong-${field.id}`
            words.className = 'field-wrong'
            words.textContent = link.textContent
            field.after(words)
            field.setAttribute('aria-invalid', 'true')
            field.setAttribute('aria-describedby', `${words.id} ${field.getAttribute('aria-describedby') ?? ''}`.trim())
        }
    }
}
