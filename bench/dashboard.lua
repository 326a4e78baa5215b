-- Each request has another address, so that none is answered from the kept pages.
local regencies = { "63.01", "63.02", "63.03", "63.04", "63.05", "63.06", "63.07", "63.08", "63.09", "63.10", "63.11", "63.71", "63.72" }
local count = 0
request = function()
  count = count + 1
  return wrk.format("GET", "/dasbor?wilayah=" .. regencies[count % #regencies + 1] .. "&n=" .. count)
end
