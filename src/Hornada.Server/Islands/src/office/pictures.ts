const quality = 0.85

/** Makes pictures smaller before the upload: photos of phones have many megabytes. If that fails, the original is sent. */
export function shrinkPictures(page: Document): void {
    for (const input of page.querySelectorAll<HTMLInputElement>('form[data-picture] input[type="file"]')) {
        const button = input.form?.querySelector('button')
        input.addEventListener('change', () => {
            button?.setAttribute('disabled', '')
            void shrink(input).finally(() => button?.removeAttribute('disabled'))
        })
    }
}

async function shrink(input: HTMLInputElement): Promise<void> {
    const maxSide = Number(input.form?.dataset.picture)
    if (!maxSide) {
        return
    }

    const sent = new DataTransfer()
    for (const file of input.files ?? []) {
        sent.items.add((await smaller(file, maxSide)) ?? file)
    }

    input.files = sent.files
}

/** Null when it does not get smaller, or is no picture that this browser can read: the server answers with the reason. */
async function smaller(file: File, maxSide: number): Promise<File | null> {
    try {
        // The browser turns the picture the way it was taken.
        const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
        const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height))
        const canvas = document.createElement('canvas')
        canvas.width = Math.max(1, Math.round(picture.width * scale))
        canvas.height = Math.max(1, Math.round(picture.height * scale))
        const paper = canvas.getContext('2d')
        // A logo may be transparent, which JPEG is not.
        const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
        paper?.drawImage(picture, 0, 0, canvas.width, canvas.height)
        picture.close()
        const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
        // Safari returns PNG where it cannot write WebP: the file extension follows the type returned.
        return small && small.size < file.size ? new File([small], `foto.${small.type.replace('image/', '')}`, { type: small.type }) : null
    } catch {
        return null
    }
}
