local function run()
  local state = 1
  for i = 0, 9999999 do state = (state * 31 + i) % 65521 end
  return state
end

print(run())
