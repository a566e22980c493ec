local function checked(n)
  if n % 3 == 0 then error({ type = "TooRound", message = "divisible by three" }) end
  return n
end

local function run()
  local sum, failures = 0, 0
  local i = 0
  while i < 500000 do
    local fine, result = pcall(checked, i)
    if fine then
      sum = sum + result
    elseif result.type == "TooRound" then
      failures = failures + 1
    else
      error(result)
    end
    i = i + 1
  end
  return string.format("%d", sum + failures)
end

print(run())
