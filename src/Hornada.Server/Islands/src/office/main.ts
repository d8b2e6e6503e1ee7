// Makes the back office quicker to use. Every page of it works without this file.
import { showMaps } from './map'
import { offerPlace } from './place'
import { sendOnce } from '../shop/once'
import { stepInPlace } from './steps'
import { shrinkPictures } from './pictures'
import { takeAddress } from '../shop/address'
import { markWrong } from '../shop/wrong'

shrinkPictures(document)
stepInPlace(document)
offerPlace(document)
showMaps(document)
sendOnce(document)
takeAddress(document)
markWrong(document)

// On a phone the sections are one row: the current one is scrolled into view.
document.querySelector('.sections [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
