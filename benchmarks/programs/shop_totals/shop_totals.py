def run():
    talks = False
    cents_of_unit = 100
    tax_percent = 10 + 9
    seconds_of_day = 60 * 60 * 24

    def with_tax(amount):
        return amount * (100 + tax_percent) / 100

    def discount(quantity):
        return 5 if quantity >= 10 else 0

    total = 0
    for order in range(300000):
        quantity = order % 17 + 1
        price = order % 91 * cents_of_unit + 99
        gross = price * quantity
        if discount(quantity) > 0:
            gross = price * quantity - price * quantity * discount(quantity) / 100
        if talks:
            print(f"order {order}: {gross}")
        total += with_tax(gross) % seconds_of_day
    return round(total)


print(run())
