-- Each request searches other words, so that none is answered from the kept pages.
local words = { "karang", "mekar", "taruna", "yayasan", "sinar", "siti", "rahmat", "keluarga", "karag", "sinra", "bersama", "jaya" }
local count = 0
request = function()
  count = count + 1
  local one = words[count % #words + 1]
  local two = words[math.floor(count / #words) % #words + 1]
  return wrk.format("GET", "/direktori?kata=" .. one .. "+" .. two .. "&n=" .. count)
end
