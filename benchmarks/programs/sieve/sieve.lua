local function primes_below(limit)
  local composite = {}
  for i = 1, limit do composite[i] = false end
  local primes = 0
  for candidate = 2, limit - 1 do
    if not composite[candidate] then
      primes = primes + 1
      for multiple = candidate * candidate, limit - 1, candidate do composite[multiple] = true end
    end
  end
  return primes
end

local function run()
  return primes_below(2000000)
end

print(run())
