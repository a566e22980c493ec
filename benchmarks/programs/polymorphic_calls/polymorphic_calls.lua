local function circle(size) return size * size * 3.25 end
local function square(size) return size * size end
local function triangle(size) return size * size / 2 end
local function line(size) return 0 end
local function hexagon(size) return size * size * 2.5 end
local function strip(size) return size * 4 end

local function run()
  local shapes = { circle, square, triangle, line, hexagon, strip }
  local sum, which = 0, 1
  for i = 0, 1999999 do
    sum = sum + shapes[which](i % 100)
    which = which + 1
    if which == 7 then which = 1 end
  end
  return string.format("%d", math.floor(sum + 0.5))
end

print(run())
