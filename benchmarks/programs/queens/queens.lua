local function filled(size, value)
  local items = {}
  for i = 0, size - 1 do items[i] = value end
  return items
end

local function solutions(size)
  local columns = filled(size, false)
  local rising = filled(2 * size, false)
  local falling = filled(2 * size, false)
  local placed = filled(size, -1)
  local found = 0
  local row = 0
  while row >= 0 do
    local column = placed[row]
    if column >= 0 then
      columns[column] = false
      rising[row + column] = false
      falling[row - column + size] = false
    end
    column = column + 1
    while column < size and (columns[column] or rising[row + column] or falling[row - column + size]) do
      column = column + 1
    end
    if column == size then
      placed[row] = -1
      row = row - 1
    else
      placed[row] = column
      columns[column] = true
      rising[row + column] = true
      falling[row - column + size] = true
      if row == size - 1 then found = found + 1 else row = row + 1 end
    end
  end
  return found
end

local function run()
  return solutions(11)
end

print(run())
