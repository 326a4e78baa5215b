import { type Browser, expect, type Page, test } from '@playwright/test';
import { TOMORROW, TYPED_TOMORROW } from './support/day';
import { asAdmin } from './support/office';
import { Visit } from './support/visit';
import { freshName, ready } from './support/register';

const REGENCIES = ['63.01', '63.02', '63.03', '63.04', '63.05', '63.06', '63.07', '63.08', '63.09', '63.10', '63.11', '63.71', '63.72'];

async function publish(officer: Page, title: string, seats: string, each: string, scripts: boolean): Promise<string> {
  await officer.goto('/kantor/kegiatan');
  await officer.getByRole('link', { name: 'Kegiatan baru' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Kegiatan baru');
  await ready(officer, scripts);
  const judul = officer.getByRole('group', { name: 'Judul', exact: true });
  await judul.getByLabel('Bahasa Indonesia').fill(title);
  await judul.getByLabel('Bahasa Inggris').fill(`${title} in English`);
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  const alert = officer.getByRole('alert');
  await expect(alert).toContainText('Hari pertama');
  await expect(alert).toContainText('Jumlah kursi');
  await expect(judul.getByLabel('Bahasa Indonesia')).toHaveValue(title);
  await ready(officer, scripts);
  await officer.getByLabel('Program', { exact: true }).selectOption('pengembangan-kapasitas-keluarga-pioner');
  const text = officer.getByRole('group', { name: 'Uraian', exact: true });
  await text.getByLabel('Bahasa Indonesia').fill('Membentuk **keluarga tangguh**.');
  await officer.getByLabel('Hari pertama').fill(TYPED_TOMORROW);
  await officer.getByLabel('Mulai pukul').fill('09.00');
  await officer.getByLabel('Selesai pukul').fill('16.00');
  await officer.getByLabel('Tempat', { exact: true }).fill('Aula Peradaban');
  await officer.getByLabel('Jumlah kursi').fill(seats);
  await officer.getByLabel('Kursi untuk setiap kabupaten/kota').fill(each);
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Sunting kegiatan');
  await expect(officer.getByText('Draf', { exact: true })).toBeVisible();
  await officer.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(officer.getByText('Diterbitkan', { exact: true })).toBeVisible();
  return officer.url().split('/').pop()!;
}

/** Enrols somebody by the plain form; gives the address of the link. */
async function enrol(page: Page, slug: string, name: string, regency: string): Promise<string> {
  const form = { tindakan: 'daftar', nama: name, telepon: `0812${Math.floor(10_000_000 + Math.random() * 89_999_999)}`, email: '', wilayah: regency };
  const answer = await page.request.post(`/kegiatan/${slug}`, { form, maxRedirects: 0 });
  expect(answer.status(), name).toBe(303);
  return answer.headers().location;
}

async function officerOf(browser: Browser, scripts: boolean): Promise<Page> {
  const office = await browser.newContext({ javaScriptEnabled: scripts });
  const officer = await office.newPage();
  await asAdmin(officer);
  return officer;
}

test('thirteen regencies send two each, the 27th waits and moves up, and who came has a certificate @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const title = freshName('Pengembangan Kapasitas');
  const slug = await publish(officer, title, '26', '2', scripts);
  const links: string[] = [];
  for (const number of [1, 2]) {
    for (const regency of REGENCIES) links.push(await enrol(page, slug, `Peserta ${regency} ${number}`, regency));
  }

  await page.goto('/kegiatan');
  const card = page.locator('.card', { hasText: title });
  await expect(card).toContainText('Kursi penuh');
  await card.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByText('26 kursi, tersisa 0')).toBeVisible();
  await expect(page.locator('main strong', { hasText: 'keluarga tangguh' })).toBeVisible();
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Masuk daftar tunggu' }).click();
  await expect(page.getByRole('alert')).toContainText('Nama peserta');
  await ready(page, scripts);
  await page.getByLabel('Nama peserta').fill('Siti Rahmah');
  await page.getByLabel('Nomor telepon').fill('0813 4444 5555');
  await page.getByLabel('Asal kabupaten/kota').selectOption('63.05');
  await page.getByRole('button', { name: 'Masuk daftar tunggu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pendaftaran peserta');
  await expect(page.getByText('Anda nomor 1 di daftar tunggu')).toBeVisible();
  const own = page.url();
  // The address is a secret, so no other page is told of it.
  await expect(page.getByRole('link', { name: 'Laporkan data keliru' })).toHaveCount(0);

  // Twice is once.
  await page.goto(`/kegiatan/${slug}`);
  await ready(page, scripts);
  await page.getByLabel('Nama peserta').fill('siti  rahmah');
  await page.getByLabel('Nomor telepon').fill('081344445555');
  await page.getByLabel('Asal kabupaten/kota').selectOption('63.05');
  await page.getByRole('button', { name: 'Masuk daftar tunggu' }).click();
  await expect(page.getByRole('alert')).toContainText('sudah terdaftar');
  await expect(page.getByLabel('Nama peserta')).toHaveValue('siti  rahmah');

  // A seat of another regency is not hers, one of her own is.
  const givenUp = await browser.newContext({ javaScriptEnabled });
  const other = await givenUp.newPage();
  const cancel = async (link: string) => {
    await other.goto(link);
    await ready(other, scripts);
    await other.getByRole('button', { name: 'Batalkan pendaftaran' }).click();
    if (scripts) await other.getByRole('dialog').getByRole('button', { name: 'Ya, batalkan' }).click();
    await expect(other.getByText('Pendaftaran ini sudah dibatalkan.')).toBeVisible();
  };
  await cancel(links[0]);
  await page.goto(own);
  await expect(page.getByText('Anda nomor 1 di daftar tunggu')).toBeVisible();
  await cancel(links[REGENCIES.indexOf('63.05')]);
  await givenUp.close();
  await page.goto(own);
  await expect(page.getByText('Anda mendapat kursi.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Kode hadir' })).toBeVisible();

  // At the door: one by the code, one on the roster.
  // What the code says the picture shows; the page carries it for who draws it.
  const door = (await page.content()).match(/door\\?":\\?"([\w=-]+)/)![1];
  expect(own).not.toContain(door);
  await officer.goto(`/kantor/hadir/${door}`);
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Siti Rahmah');
  await officer.getByRole('button', { name: 'Catat hadir' }).click();
  await expect(officer.getByText('Sudah tercatat hadir.')).toBeVisible();
  await officer.getByRole('link', { name: 'Buka daftar hadir' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Peserta dan daftar hadir');
  await ready(officer, scripts);
  await expect(officer.getByLabel('Siti Rahmah')).toBeChecked();
  await officer.getByLabel('Peserta 63.72 2').check();
  await officer.getByRole('button', { name: 'Simpan kehadiran' }).click();
  if (scripts) await expect(officer.getByText('Semua centang sudah tersimpan.')).toBeVisible();
  await expect(officer.getByText('26 mendapat kursi')).toHaveCount(0);
  await expect(officer.getByText('25 mendapat kursi, 0 menunggu, 2 tercatat hadir.')).toBeVisible();

  await page.goto(own);
  await page.getByRole('link', { name: 'Buka sertifikat kehadiran' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sertifikat kehadiran');
  await expect(page.getByRole('main')).toContainText('Siti Rahmah');
  const number = (await page.getByRole('main').textContent())!.match(/Nomor ([2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})/)![1];
  await page.goto(`/sertifikat/${number}`);
  await expect(page.getByText('diterbitkan oleh kami')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('S••• R•••');
  await expect(page.getByRole('main')).not.toContainText('Siti');
  await page.goto('/sertifikat/AAAA-AAAA');
  await expect(page.getByText('Tidak ada sertifikat')).toBeVisible();

  const calendar = await (await page.request.get(`/kegiatan/${slug}/kalender.ics`)).text();
  expect(calendar).toContain('BEGIN:VEVENT');
  expect(calendar).toContain(`DTSTART:${TOMORROW.replaceAll('-', '')}T010000Z`);
  expect(calendar).not.toContain('STATUS:CANCELLED');
  const sequence = (text: string) => Number(text.match(/SEQUENCE:(\d+)/)![1]);
  const english = await (await page.request.get(`/en/kegiatan/${slug}/kalender.ics`)).text();
  expect(english).toContain(`${title} in English`);
  const feed = await page.request.get('/kegiatan.ics');
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain(title);

  await page.goto(`/en/kegiatan/${slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} in English`);
  await page.goto('/program/pengembangan-kapasitas-keluarga-pioner');
  await expect(page.getByRole('link', { name: title })).toBeVisible();

  // Who calls is taken off by an officer.
  await officer.getByText('Lepas seorang peserta').first().click();
  await officer.getByLabel('Peserta', { exact: true }).selectOption({ label: 'Peserta 63.02 1' });
  await officer.getByRole('button', { name: 'Lepas seorang peserta' }).click();
  await expect(officer.getByText('24 mendapat kursi, 0 menunggu, 2 tercatat hadir.')).toBeVisible();

  await officer.goto(`/kantor/kegiatan/${slug}`);
  await ready(officer, scripts);
  await officer.getByLabel('Jumlah kursi').fill('10');
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(officer.getByRole('alert')).toContainText('Kursi yang sudah terisi lebih banyak');
  await officer.goto(`/kantor/kegiatan/${slug}`);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Batalkan kegiatan' }).click();
  if (scripts) await officer.getByRole('dialog').getByRole('button', { name: 'Ya, batalkan' }).click();
  await expect(officer.getByText('Dibatalkan', { exact: true })).toBeVisible();
  await page.goto(own);
  await expect(page.getByText('Kegiatan ini tidak jadi diadakan.')).toBeVisible();
  // Calendars that have it are told; what did not take place certifies nothing.
  const off = await (await page.request.get(`/kegiatan/${slug}/kalender.ics`)).text();
  expect(off).toContain('STATUS:CANCELLED');
  expect(sequence(off)).toBeGreaterThan(sequence(calendar));
  await expect(page.getByRole('link', { name: 'Buka sertifikat kehadiran' })).toHaveCount(0);
  expect((await page.request.get(`${own}/sertifikat`)).status()).toBe(404);
  await page.goto(`/sertifikat/${number}`);
  await expect(page.getByText('Tidak ada sertifikat')).toBeVisible();
  await officer.context().close();
});

test('an activity of stakeholders takes no guests, and what is read beside it is on its page @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const slug = await publish(officer, freshName('Temu pilar'), '5', '', scripts);
  await ready(officer, scripts);
  await officer.getByLabel('Terbuka untuk').selectOption({ label: 'Pemangku kepentingan terverifikasi' });
  await officer.getByText('Bahan dan laporan').click();
  await officer.getByLabel('Bahan', { exact: true }).fill('Lembar kerja https://contoh.go.id/lembar.pdf');
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(officer.getByLabel('Terbuka untuk')).toHaveValue('stakeholders');
  await page.goto(`/kegiatan/${slug}`);
  await expect(page.getByRole('link', { name: 'Lembar kerja' })).toHaveAttribute('href', 'https://contoh.go.id/lembar.pdf');
  await ready(page, scripts);
  const fill = async () => {
    await page.getByLabel('Nama peserta').fill('Noor Aida');
    await page.getByLabel('Nomor telepon').fill('0812 7777 1234');
    await page.getByLabel('Asal kabupaten/kota').selectOption('63.05');
    await page.getByRole('button', { name: 'Daftar', exact: true }).click();
  };
  await fill();
  await expect(page.getByRole('alert')).toContainText('untuk pemangku kepentingan terverifikasi');
  await expect(page.getByLabel('Nama peserta')).toHaveValue('Noor Aida');
  await new Visit(page, 'id', scripts).accountPage();
  await page.goto(`/kegiatan/${slug}`);
  await ready(page, scripts);
  await fill();
  await expect(page.getByText('Anda mendapat kursi.')).toBeVisible();

  // She gave no address, so an officer tells her, in a message that is ready.
  await officer.goto(`/kantor/kegiatan/${slug}/peserta`);
  const link = officer.getByRole('link', { name: 'Kabari Noor Aida lewat WhatsApp' });
  const message = new URL((await link.getAttribute('href'))!);
  expect(message.origin + message.pathname).toBe('https://wa.me/6281277771234');
  expect(message.searchParams.get('text')).toContain(new URL(page.url()).pathname);
  await officer.context().close();
});

test('attendance is not noted before anybody can be there @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const slug = await publish(officer, freshName('Pelatihan'), '5', '', scripts);
  await ready(officer, scripts);
  await officer.getByLabel('Hari pertama').fill(`18/05/${new Date().getFullYear() + 2}`);
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Sunting kegiatan');
  const link = await enrol(page, slug, 'Rahmat Hidayat', '63.05');
  await officer.goto(`/kantor/kegiatan/${slug}/peserta`);
  await expect(officer.getByText('Kehadiran dapat dicatat mulai 17 Mei')).toBeVisible();
  await ready(officer, scripts);
  await officer.getByLabel('Rahmat Hidayat').check();
  await officer.getByRole('button', { name: 'Simpan kehadiran' }).click();
  if (scripts) await expect(officer.getByText('Centang belum dapat disimpan')).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('link', { name: 'Buka sertifikat kehadiran' })).toHaveCount(0);
  const door = (await page.content()).match(/door\\?":\\?"([\w=-]+)/)![1];
  await officer.goto(`/kantor/hadir/${door}`);
  await expect(officer.getByText('Kehadiran belum dapat dicatat')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Catat hadir' })).toHaveCount(0);
  await officer.context().close();
});

test('who gave up a seat and came all the same is on the roster, and a slip is mended @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const slug = await publish(officer, freshName('Pelatihan'), '5', '', scripts);
  const link = await enrol(page, slug, 'Rahmat Hidayat', '63.05');
  // The officer has the roster open while the seat is given up.
  const roster = `/kantor/kegiatan/${slug}/peserta`;
  await officer.goto(roster);
  await ready(officer, scripts);
  await page.goto(link);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Batalkan pendaftaran' }).click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Ya, batalkan' }).click();
  await expect(page.getByText('Pendaftaran ini sudah dibatalkan.')).toBeVisible();
  const save = async () => {
    await officer.getByRole('button', { name: 'Simpan kehadiran' }).click();
    if (scripts) await expect(officer.getByText('Semua centang sudah tersimpan.')).toBeVisible();
    await officer.goto(roster);
    await ready(officer, scripts);
  };
  await officer.getByLabel('Rahmat Hidayat').check();
  await save();
  await expect(officer.getByLabel('Rahmat Hidayat')).toBeChecked();
  await officer.getByLabel('Rahmat Hidayat').uncheck();
  await save();
  await expect(officer.getByText('Rahmat Hidayat')).toHaveCount(0);
  await officer.context().close();
});

test('a stakeholder finds whom they enrolled in the account', async ({ browser, page }) => {
  test.slow();
  const officer = await officerOf(browser, true);
  const title = freshName('Pertemuan');
  const slug = await publish(officer, title, '5', '', true);
  await officer.context().close();
  const visit = new Visit(page, 'id');
  await visit.accountPage();
  await page.goto(`/kegiatan/${slug}`);
  await ready(page, true);
  await page.getByLabel('Nama peserta').fill('Ahmad Zaini');
  await page.getByLabel('Nomor telepon').fill('0812 9999 1111');
  await page.getByLabel('Asal kabupaten/kota').selectOption('63.05');
  await page.getByRole('button', { name: 'Daftar', exact: true }).click();
  await expect(page.getByText('Anda mendapat kursi.')).toBeVisible();
  await page.goto('/akun');
  await page.getByRole('link', { name: 'Ahmad Zaini' }).click();
  await expect(page.getByText('Anda mendapat kursi.')).toBeVisible();

  // What they were there for counts as what the stakeholder has given: from nine to four.
  const hours = async (path: string) => {
    await page.goto(path);
    return page.getByRole('main').textContent();
  };
  const year = new Date().getFullYear();
  expect(await hours('/akun')).toContain('Jam0');
  const second = await officerOf(browser, true);
  await second.goto(`/kantor/kegiatan/${slug}/peserta`);
  await ready(second, true);
  await second.getByLabel('Ahmad Zaini').check();
  await expect(second.getByText('Semua centang sudah tersimpan.')).toBeVisible();
  await second.context().close();
  expect(await hours('/akun')).toContain('Jam7');
  expect(await hours(`/akun/laporan/${year}`)).toContain(title);
});

test('a stakeholder offers to be a partner, and the office confirms and ends it @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const visit = new Visit(page, 'id', scripts);
  await visit.accountPage();
  const name = (await page.locator('.strip strong').first().textContent())!;
  await page.locator('main summary', { hasText: 'Tawarkan diri menjadi mitra' }).click();
  await page.getByLabel('Program', { exact: true }).selectOption('pengembangan-kapasitas-keluarga-pioner');
  await page.getByLabel('Peran', { exact: true }).selectOption({ label: 'Penyandang dana' });
  await page.getByRole('button', { name: 'Tawarkan diri menjadi mitra' }).click();
  await expect(page.getByText('Menunggu jawaban dinas').first()).toBeVisible();
  const officer = await officerOf(browser, scripts);
  await officer.goto('/kantor/program/pengembangan-kapasitas-keluarga-pioner');
  await ready(officer, scripts);
  const card = officer.locator('.card', { hasText: name });
  await card.getByRole('button', { name: 'Konfirmasi' }).click();
  await expect(card).toContainText('Dikonfirmasi kedua pihak');
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await visitor.goto('/program/pengembangan-kapasitas-keluarga-pioner');
  await expect(visitor.getByRole('listitem').filter({ hasText: name })).toContainText('Penyandang dana');
  await ready(officer, scripts);
  await card.getByRole('button', { name: 'Akhiri' }).click();
  await expect(card).toHaveCount(0);
  await visitor.goto('/program/pengembangan-kapasitas-keluarga-pioner');
  await expect(visitor.getByRole('main')).not.toContainText(name);
  await visitor.context().close();
  await officer.context().close();
});

test('a stakeholder becomes a partner of a programme once both sides have said so', async ({ browser, page }) => {
  test.slow();
  const visit = new Visit(page, 'id');
  await visit.accountPage();
  const name = (await page.locator('.strip strong').first().textContent())!;
  const ticket = (await page.getByRole('main').textContent())!.match(/[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/)![0];
  const officer = await officerOf(browser, true);
  await officer.goto('/kantor/program/usaha-ekonomi-produktif');
  await ready(officer, true);
  await officer.getByLabel('Nomor tiket mitra').fill('bukan tiket');
  await officer.getByRole('button', { name: 'Ajak menjadi mitra' }).click();
  await expect(officer.getByRole('alert')).toContainText('nomor tiket');
  await officer.getByLabel('Nomor tiket mitra').fill(ticket);
  await officer.getByLabel('Peran').selectOption({ label: 'Pelaksana' });
  await officer.getByRole('button', { name: 'Ajak menjadi mitra' }).click();
  await expect(officer.locator('.card', { hasText: name })).toContainText('Menunggu jawaban mitra');
  await page.goto('/program/usaha-ekonomi-produktif');
  await expect(page.getByRole('main')).not.toContainText(name);
  await page.goto('/akun');
  await page.getByRole('button', { name: 'Konfirmasi' }).click();
  await expect(page.getByText('Dikonfirmasi kedua pihak', { exact: true })).toBeVisible();
  await page.goto('/program/usaha-ekonomi-produktif');
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Pelaksana');
  await page.goto('/en/program/usaha-ekonomi-produktif');
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('Implementing');
  // In this one's card: another journey may have made another partner of the same programme meanwhile.
  const card = officer.locator('.card', { hasText: name });
  await card.getByRole('button', { name: 'Akhiri' }).click();
  await expect(card).toHaveCount(0);
  await page.goto('/program/usaha-ekonomi-produktif');
  await expect(page.getByRole('main')).not.toContainText(name);
  await officer.context().close();
});
