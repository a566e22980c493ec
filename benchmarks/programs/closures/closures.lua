local function adder(amount)
  return function(x) return x + amount end
end

local function compose(f, g)
  return function(x) return g(f(x)) end
end

local function even(x)
  return x % 2 == 0
end

local function map(items, f)
  local result = {}
  for i, item in ipairs(items) do result[i] = f(item) end
  return result
end

local function filter(items, f)
  local result = {}
  for _, item in ipairs(items) do
    if f(item) then result[#result + 1] = item end
  end
  return result
end

local function run()
  local numbers = {}
  for i = 1, 10000 do numbers[i] = i - 1 end
  local sum = 0
  for round = 0, 49 do
    local change = compose(adder(round), adder(3))
    for _, item in ipairs(filter(map(numbers, change), even)) do sum = sum + item end
  end
  return sum
end

print(run())
