local function run()
  local talks = false
  local cents_of_unit = 100
  local tax_percent = 10 + 9
  local seconds_of_day = 60 * 60 * 24
  local function with_tax(amount) return amount * (100 + tax_percent) / 100 end
  local function discount(quantity)
    if quantity >= 10 then return 5 end
    return 0
  end
  local total = 0
  for order = 0, 299999 do
    local quantity = order % 17 + 1
    local price = order % 91 * cents_of_unit + 99
    local gross = price * quantity
    if discount(quantity) > 0 then
      gross = price * quantity - price * quantity * discount(quantity) / 100
    end
    if talks then print("order " .. order .. ": " .. gross) end
    total = total + with_tax(gross) % seconds_of_day
  end
  return string.format("%d", math.floor(total + 0.5))
end

print(run())
