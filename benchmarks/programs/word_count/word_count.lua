local function run()
  local counts = {}
  for line in io.lines("words.txt") do
    for word in line:gmatch("[^ ]+") do counts[word] = (counts[word] or 0) + 1 end
  end
  local best, most, words, different = "", 0, 0, 0
  for word, times in pairs(counts) do
    words = words + times
    different = different + 1
    if times > most then
      most = times
      best = word
    end
  end
  return string.format("%d words, %d different, %d times %s", words, different, most, best)
end

print(run())
