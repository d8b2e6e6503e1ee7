// Makes the pages of the shop quicker to use. Every one of them works without this file.
import { followOrder } from './follow'
import { keepTyped } from './keep'
import { offerNearby } from './nearby'
import { sendOnce } from './once'
import { awaitPairing } from './pairing'
import { offerPasskeys } from './passkeys'
import { quickAdd } from './basket'
import { showPrices } from './quote'
import { takeAddress } from './address'
import { markWrong } from './wrong'

offerNearby(document)
quickAdd(document)
showPrices(document)
sendOnce(document)
takeAddress(document)
markWrong(document)
keepTyped(document)
followOrder(document)
offerPasskeys(document)
awaitPairing(document)
