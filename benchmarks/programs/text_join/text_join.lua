local function joined(pieces)
  local text = ""
  for i = 0, pieces - 1 do text = text .. "item " .. i end
  return text
end

local function run()
  local letters = 0
  for _ = 1, 50 do
    local text = joined(10000)
    if text:sub(-1) == "9" then letters = letters + #text end
  end
  return letters
end

print(run())
