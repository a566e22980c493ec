// Imported by shop.poh: what a file of another language declares becomes known there.
function withTax(price) {
  return Math.round(price * 1.19 * 100) / 100;
}

function checkout(prices, total) {
  if (prices.length === 0) {
    throw new RangeError("the basket is empty");
  }
  // A PohLang function, called from JavaScript.
  return "to pay: " + total(prices.map(withTax));
}
