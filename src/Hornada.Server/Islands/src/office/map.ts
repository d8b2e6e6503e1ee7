/** Pixels of a tile. */
const SIDE = 256
const MOST_ZOOM = 18
const STEP = 64
/** Pixels a finger may move while it means a point and not a pull. */
const SLACK = 6

interface Point { x: number; y: number }

/** Pixels of the whole world at a zoom, by Web Mercator. */
export function pixelOf(latitude: number, longitude: number, zoom: number): Point {
    const size = SIDE * 2 ** zoom
    const sine = Math.sin((latitude * Math.PI) / 180)
    return { x: ((longitude + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size }
}

export function placeOf(pixel: Point, zoom: number): { latitude: number; longitude: number } {
    const size = SIDE * 2 ** zoom
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * pixel.y) / size))) * 180) / Math.PI
    return { latitude, longitude: (pixel.x / size) * 360 - 180 }
}

/** Shows the maps of a page: a click on one writes its place into the fields of latitude and longitude. The fields work without it. */
export function showMaps(page: Document): void {
    for (const box of page.querySelectorAll<HTMLElement>('[data-map]')) {
        const [latitude, longitude] = (box.dataset['map'] ?? '').split(' ').map((id) => page.getElementById(id) as HTMLInputElement | null)
        const view = box.querySelector<HTMLElement>('.map-tiles')
        if (latitude && longitude && view) new PlaceMap(box, view, latitude, longitude).show()
    }
}

class PlaceMap {
    private zoom: number
    private centre: Point
    private pulled: { from: Point; centre: Point; isPull: boolean } | null = null

    constructor(
        private readonly box: HTMLElement, private readonly view: HTMLElement,
        private readonly latitude: HTMLInputElement, private readonly longitude: HTMLInputElement,
    ) {
        const [north = 0, east = 0, zoom = 2] = (box.dataset['start'] ?? '').split(' ').map(Number)
        const place = this.place()
        this.zoom = place ? 16 : zoom
        this.centre = place ? pixelOf(place.latitude, place.longitude, this.zoom) : pixelOf(north, east, this.zoom)
    }

    show(): void {
        this.box.hidden = false
        this.box.querySelectorAll<HTMLButtonElement>('[data-zoom]').forEach((button) => {
            button.addEventListener('click', () => this.change(Number(button.dataset['zoom'])))
        })
        this.view.addEventListener('pointerdown', (event) => this.press(event))
        this.view.addEventListener('pointermove', (event) => this.pull(event))
        this.view.addEventListener('pointerup', (event) => this.release(event))
        this.view.addEventListener('keydown', (event) => this.key(event))
        for (const field of [this.latitude, this.longitude]) field.addEventListener('change', () => this.goToPlace())
        addEventListener('resize', () => this.draw())
        this.draw()
    }

    private place(): { latitude: number; longitude: number } | null {
        const [latitude, longitude] = [this.latitude, this.longitude].map((field) => Number.parseFloat(field.value.replace(',', '.')))
        return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude: latitude!, longitude: longitude! } : null
    }

    private goToPlace(): void {
        const place = this.place()
        if (!place) return this.draw()
        this.zoom = Math.max(this.zoom, 14)
        this.centre = pixelOf(place.latitude, place.longitude, this.zoom)
        this.draw()
    }

    private change(by: number): void {
        const zoom = Math.min(MOST_ZOOM, Math.max(1, this.zoom + by))
        const scale = 2 ** (zoom - this.zoom)
        this.centre = { x: this.centre.x * scale, y: this.centre.y * scale }
        this.zoom = zoom
        this.draw()
    }

    private press(event: PointerEvent): void {
        this.view.setPointerCapture(event.pointerId)
        this.pulled = { from: { x: event.clientX, y: event.clientY }, centre: this.centre, isPull: false }
    }

    private pull(event: PointerEvent): void {
        if (!this.pulled) return
        const { from, centre } = this.pulled
        const [x, y] = [event.clientX - from.x, event.clientY - from.y]
        this.pulled.isPull ||= Math.hypot(x, y) > SLACK
        if (!this.pulled.isPull) return
        this.centre = { x: centre.x - x, y: centre.y - y }
        this.draw()
    }

    private release(event: PointerEvent): void {
        const wasPull = this.pulled?.isPull ?? true
        this.pulled = null
        if (wasPull) return
        const around = this.view.getBoundingClientRect()
        this.point({ x: event.clientX - around.left - around.width / 2, y: event.clientY - around.top - around.height / 2 })
    }

    /** The arrows move the map, plus and minus zoom, and Enter takes its middle. */
    private key(event: KeyboardEvent): void {
        const moves: Record<string, Point> = {
            ArrowLeft: { x: -STEP, y: 0 }, ArrowRight: { x: STEP, y: 0 }, ArrowUp: { x: 0, y: -STEP }, ArrowDown: { x: 0, y: STEP },
        }
        const move = moves[event.key]
        if (move) this.centre = { x: this.centre.x + move.x, y: this.centre.y + move.y }
        else if (event.key === 'Enter') this.point({ x: 0, y: 0 })
        else if (event.key === '+' || event.key === '-') return this.change(event.key === '+' ? 1 : -1)
        else return
        event.preventDefault()
        this.draw()
    }

    private point(fromMiddle: Point): void {
        const { latitude, longitude } = placeOf({ x: this.centre.x + fromMiddle.x, y: this.centre.y + fromMiddle.y }, this.zoom)
        this.latitude.value = latitude.toFixed(5)
        this.longitude.value = (((((longitude + 180) % 360) + 360) % 360) - 180).toFixed(5)
        this.draw()
    }

    private draw(): void {
        const { width, height } = this.view.getBoundingClientRect()
        const left = this.centre.x - width / 2
        const top = this.centre.y - height / 2
        const parts: HTMLElement[] = []
        for (let x = Math.floor(left / SIDE); x * SIDE < left + width; x++) {
            for (let y = Math.floor(top / SIDE); y * SIDE < top + height; y++) parts.push(...this.tile(x, y, left, top))
        }
        const place = this.place()
        if (place) {
            const at = pixelOf(place.latitude, place.longitude, this.zoom)
            parts.push(put(this.view.ownerDocument.createElement('span'), 'map-pin', at.x - left, at.y - top))
        }
        this.view.replaceChildren(...parts)
    }

    private tile(x: number, y: number, left: number, top: number): HTMLElement[] {
        const count = 2 ** this.zoom
        if (y < 0 || y >= count) return []
        const picture = this.view.ownerDocument.createElement('img')
        picture.alt = ''
        picture.draggable = false
        // Servers of tiles ask which site shows them; they learn no more than its address.
        picture.referrerPolicy = 'origin'
        picture.addEventListener('error', () => picture.remove())
        picture.src = (this.box.dataset['tiles'] ?? '').replace('{z}', String(this.zoom))
            .replace('{x}', String(((x % count) + count) % count)).replace('{y}', String(y))
        return [put(picture, 'map-tile', x * SIDE - left, y * SIDE - top)]
    }
}

function put<T extends HTMLElement>(part: T, name: string, x: number, y: number): T {
    part.className = name
    part.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
    return part
}
