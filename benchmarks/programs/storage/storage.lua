local function tree(depth)
  if depth == 1 then return { 0 } end
  local branches = {}
  for i = 1, 4 do branches[i] = tree(depth - 1) end
  return branches
end

local function lists_in(node, depth)
  if depth == 1 then return 1 end
  local sum = 1
  for _, branch in ipairs(node) do sum = sum + lists_in(branch, depth - 1) end
  return sum
end

local function run()
  local sum = 0
  for _ = 1, 20 do sum = sum + lists_in(tree(7), 7) end
  return sum
end

print(run())
