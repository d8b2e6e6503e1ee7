// The shop's pages work without script. What the basket and the order status add to them in the browser starts here.
export {}
