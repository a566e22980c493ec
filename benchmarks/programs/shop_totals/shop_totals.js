function run() {
  const talks = false;
  const centsOfUnit = 100;
  const taxPercent = 10 + 9;
  const secondsOfDay = 60 * 60 * 24;
  const withTax = (amount) => (amount * (100 + taxPercent)) / 100;
  const discount = (quantity) => (quantity >= 10 ? 5 : 0);
  let total = 0;
  for (let order = 0; order < 300000; order++) {
    const quantity = (order % 17) + 1;
    const price = (order % 91) * centsOfUnit + 99;
    let gross = price * quantity;
    if (discount(quantity) > 0) {
      gross = price * quantity - (price * quantity * discount(quantity)) / 100;
    }
    if (talks) {
      console.log(`order ${order}: ${gross}`);
    }
    total += withTax(gross) % secondsOfDay;
  }
  return Math.round(total);
}

console.log(run());
