/** A picture that officers upload: a PNG of one colour, 64 by 48. */
export const PNG = {
  name: 'gambar.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAARElEQVR42u3PQQkAAAgEsPvbyA72r2MFv8JgBZaafi0CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAlcLcefYW8B5VFcAAAAASUVORK5CYII=',
    'base64',
  ),
};
