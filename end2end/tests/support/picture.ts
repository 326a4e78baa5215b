import { expect, type Page } from '@playwright/test';

/** A picture that officers upload: a PNG of one colour, 64 by 48. */
export const PNG = {
  name: 'gambar.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAARElEQVR42u3PQQkAAAgEsPvbyA72r2MFv8JgBZaafi0CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAlcLcefYW8B5VFcAAAAASUVORK5CYII=',
    'base64',
  ),
};

/** Puts the picture, with words, beside the programme or the activity whose page of pictures is at this path. */
export async function addPicture(officer: Page, path: string) {
  const added = await (await officer.request.post(path, { multipart: { tindakan: 'gambar', pictures: PNG } })).text();
  const gambar = added.match(/name="gambar"[^>]*value="([\w-]+)"/)?.[1];
  if (!gambar) throw new Error('the picture is not in the form');
  const alt = { [`alt-${gambar}_id`]: 'Peserta menjahit', [`alt-${gambar}_en`]: 'Participants sewing' };
  const saved = await officer.request.post(path, { multipart: { gambar, ...alt, tindakan: 'simpan' }, maxRedirects: 0 });
  expect(saved.status()).toBe(303);
}
