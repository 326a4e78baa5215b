import { type Cookie, expect, request } from '@playwright/test';
import { activityForm, asAdmin, draftActivity, publishActivity, publishProgramme } from './office';
import { addPicture, PNG } from './picture';
import { formsOfFamily, freshName, PDF, ready, STEPS } from './register';
import { Visitor } from './visitor';

/**
 * Somebody who goes through the product in one language: fills in a registration, sends it, has it
 * reviewed. What was done for one page is there for the next. It is done by plain forms, so that
 * only the page that is asked for is loaded.
 */
export class Visit extends Visitor {
  private change = '';
  private activity = '';
  private enrolment = '';
  private door = '';
  private journey = '';
  private ownJourney = '';
  private story = '';
  private consent = '';
  private offer = '';
  private need = '';
  private match = '';
  private programme = '';
  private pair = '';
  private mentor: Cookie[] = [];
  private confirmed = false;

  /** A change request of the stakeholder, as the office sees it. */
  async changePage() {
    if (!this.change) {
      await this.accountPage();
      await this.post('/akun', { form: { tindakan: 'ubah' } });
      const form = { ...(this.forms.data as { form: Record<string, string> }).form, activity: 'Pelatihan menjahit' };
      await this.post('/daftar/data', { form });
      await this.post('/daftar/persetujuan', this.forms.persetujuan);
      await this.post('/daftar/periksa', this.forms.periksa);
      await asAdmin(this.page);
      // The latest is the last of the list.
      for (let list = '/kantor/usulan'; !this.change; ) {
        const text = await (await this.page.request.get(list)).text();
        const name = this.forms.data as { form: { name: string } };
        this.change = text.match(new RegExp(`(/kantor/usulan/[\\w-]+)"[^>]*>${name.form.name}<`))?.[1] ?? '';
        const more = text.match(/\/kantor\/usulan\?setelah=[\w-]+/)?.[0];
        if (!this.change && !more) throw new Error('the change request is not in the list');
        list = more ?? '';
      }
    }
    await this.goto(this.change);
    await this.unfold();
  }

  /** A journey that somebody has come as far as to be a potential. */
  async journeyPage() {
    if (!this.journey) {
      await asAdmin(this.page);
      const form = { kind: 'ppks-23', regency: '63.05', reached: '2024-01', assisted: '2024-02', empowered: '2024-08', independent: '2025-01', potential: '2025-03' };
      const answer = await this.page.request.post('/kantor/perjalanan/baru', { form, maxRedirects: 0 });
      this.journey = answer.headers()['location'] ?? '';
      if (!this.journey) throw new Error(`no journey: ${answer.status()}`);
    }
    await this.goto(this.journey);
    await this.unfold();
  }

  /** The account of who is asked whether that journey is theirs. */
  async linkPage() {
    await this.accountPage();
    await this.journeyPage();
    const version = await this.find(this.journey, /name="versi"[^>]*value="(\d+)"/);
    await this.post(this.journey, { form: { tindakan: 'hubungkan', versi: version, tiket: this.ticket } });
    await this.goto('/akun');
    await expect(this.page.getByRole('button', { name: /^(Tolak|Decline)$/ })).toBeVisible();
  }

  /** A journey that the stakeholder keeps as a partner of a programme. */
  async ownJourneyPage() {
    if (!this.ownJourney) {
      await this.accountPage();
      const programme = 'usaha-ekonomi-produktif';
      await this.post('/akun', { form: { tindakan: 'mitra', program: programme, peran: 'implementing' } });
      await asAdmin(this.page);
      const partner = this.stakeholder.split('/').pop()!;
      await this.post(`/kantor/program/${programme}`, { form: { tindakan: 'mitra-terima', mitra: partner, peran: 'implementing' } });
      const form = { kind: 'ppks-23', regency: '63.05', programme, reached: '2024-01', assisted: '2024-02' };
      this.ownJourney = await this.posted('/akun/perjalanan/baru', form);
    }
    await this.goto(this.ownJourney);
    await this.unfold();
  }

  /** Where journeys are entered, after a file with faults. */
  async refusedImport() {
    await this.office('/kantor/perjalanan/baru');
    await this.unfold();
    await this.page.locator('#baris').fill('ppks-99;63.05;;2025-01;;;;;;;;\nppks-23;63.05;;2025');
    await this.page.getByRole('button', { name: /^(Masukkan semua|Enter all)$/ }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** An offer of the stakeholder that waits for an officer. */
  async waitingOffer() {
    if (!this.offer) {
      await this.accountPage();
      this.offer = await this.posted('/akun/penawaran/baru', { side: 'offer', ...this.jobs('Penjahit seragam', 5) });
    }
    await this.goto(this.offer);
  }

  /** The offer as the office looks at it, with all that can be decided unfolded. */
  async offerInOffice() {
    await this.waitingOffer();
    await asAdmin(this.page);
    await this.goto(this.offer.replace('/akun/', '/kantor/'));
    await this.unfold();
  }

  /** The offer as everybody sees it. */
  async publicOffer() {
    await this.approvedOffer();
    await this.goto(this.offer.replace('/akun/penawaran', '/kebutuhan-penawaran'));
  }

  /** The offer with what fits it. */
  async offerWithProposals() {
    await this.neededToo();
    await this.goto(this.offer);
    await expect(this.page.getByRole('button', { name: /^(Usulkan pertemuan|Propose a match)$/ }).first()).toBeVisible();
  }

  /** A proposal of more than there is. */
  async refusedProposal() {
    await this.offerWithProposals();
    const proposal = this.page.getByRole('textbox', { name: /^(Jumlah yang diusulkan|Amount to propose)$/ }).first();
    await proposal.fill('900');
    await this.page.getByRole('button', { name: /^(Usulkan pertemuan|Propose a match)$/ }).first().click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** The page of an activity with one seat, which is taken. */
  async activityPage() {
    if (!this.activity) {
      await asAdmin(this.page);
      const form = activityForm({ seats: '1' });
      this.activity = await draftActivity(this.page, form);
      await publishActivity(this.page, this.activity, form);
      await addPicture(this.page, `/kantor/kegiatan/${this.activity}/gambar`);
      const seat = { tindakan: 'daftar', nama: 'Siti Rahmah', telepon: '0812 3456 7890', wilayah: '63.05' };
      const enrolled = await this.page.request.post(`/kegiatan/${this.activity}`, { form: seat, maxRedirects: 0 });
      expect(enrolled.status()).toBe(303);
      this.enrolment = enrolled.headers().location.split('/').pop()!;
      this.door = await this.find(`/peserta/${this.enrolment}`, /door\\?":\\?"([\w=-]+)/);
    }
    await this.goto(`/kegiatan/${this.activity}`);
  }

  /** A page of the activity or of the seat in it; `:slug`, `:token` and `:door` stand for them. */
  async activityState(path: string) {
    await this.activityPage();
    await this.goto(path.replace(':slug', this.activity).replace(':token', this.enrolment).replace(':door', this.door));
    await this.unfold();
  }

  /** The certificate of who was there. */
  async certificatePage() {
    await this.activityPage();
    await this.post(`/kantor/hadir/${this.door}`, { form: {} });
    await this.goto(`/peserta/${this.enrolment}/sertifikat`);
  }

  /** A page of the programme that has figures and a document; `:slug` stands for it. */
  async financed(path: string) {
    if (!this.programme) {
      this.programme = (await publishProgramme(this.page)).slug;
      const office = `/kantor/program/${this.programme}`;
      const cited = { cited_title: 'Laporan kinerja uji', cited_publisher: 'Dinas uji', cited_date: '31/03/2026' };
      for (const fund of ['apbd_province', 'csr']) {
        const form = { year: '2025', fund, budget: '1.250.000.000', realised: '1.187.500.000', ...cited };
        await this.post(`${office}/anggaran`, { form });
      }
      const multipart = { kind: 'guideline', title_id: 'Pedoman pelaksanaan', title_en: 'Guideline', day: '02/01/2026', file: PDF };
      await this.post(`${office}/dokumen`, { multipart });
      await addPicture(this.page, `${office}/gambar`);
    }
    await asAdmin(this.page);
    await this.goto(path.replace(':slug', this.programme));
  }

  /** The same, after a form with nothing in it was sent. */
  async refusedBeside(path: string, send: RegExp) {
    await this.financed(path);
    await this.page.getByRole('button', { name: send }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** A story that whom it is about is asked for, as the office sees it. */
  async storyEditor() {
    await asAdmin(this.page);
    if (!this.story) {
      const title = freshName('Penjahit');
      const fields = { title_id: title, title_en: `${title} teaches`, text_id: 'Dulu **sendirian**.', text_en: 'Once **alone**.', regency: '63.05', versi: '0' };
      const form = { ...fields, tindakan: 'gambar', pictures: PNG };
      const added = await (await this.page.request.post('/kantor/kisah/baru', { multipart: form })).text();
      const gambar = added.match(/name="gambar"[^>]*value="([\w-]+)"/)?.[1];
      if (!gambar) throw new Error('the picture is not in the form');
      const alt = { gambar, [`alt-${gambar}_id`]: 'Mesin jahit', [`alt-${gambar}_en`]: 'Sewing machine' };
      const saved = await this.page.request.post('/kantor/kisah/baru', { multipart: { ...fields, ...alt, tindakan: 'simpan' }, maxRedirects: 0 });
      expect(saved.status()).toBe(303);
      this.story = saved.headers().location;
      const asked = await this.page.request.post(this.story, { multipart: { ...fields, ...alt, versi: '1', tindakan: 'minta' } });
      this.consent = (await asked.text()).match(/\/kisah\/izin\/[\w-]+/)?.[0] ?? '';
      if (!this.consent) throw new Error(`no link to consent with: ${asked.status()}`);
    }
    await this.goto(this.story);
    await this.unfold();
  }

  /** The editor after a picture without words. */
  async refusedStory() {
    await asAdmin(this.page);
    await this.goto('/kantor/kisah/baru');
    await this.page.getByLabel(/^(Gambar|Picture)$/).setInputFiles(PNG);
    await this.page.getByRole('button', { name: /^(Simpan|Save)$/ }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** What whom the story is about sees. */
  async consentPage() {
    await this.storyEditor();
    await this.goto(this.consent);
  }

  /** The page of the story once it is public; `gone` once it is withdrawn. */
  async storyPage(gone = false) {
    await this.storyEditor();
    await this.page.request.post(this.consent, { form: { tindakan: gone ? 'tarik' : 'setuju', versi: '1' }, maxRedirects: 0 });
    await this.goto(this.story.replace('/kantor', ''));
  }

  /** A form for a need or an offer that was sent with nothing filled in. */
  async refusedListing(path: string) {
    await asAdmin(this.page);
    await this.goto(path);
    await this.page.getByRole('button', { name: /^(Pasang|Post)$/ }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** A match in which a part was delivered and waits to be confirmed by the programme's side. */
  async matchPage(desk: 'akun' | 'kantor') {
    if (!this.match) {
      await this.neededToo();
      await asAdmin(this.page);
      const form = { tindakan: 'usulkan', tentang: this.need, jumlah: '3' };
      this.match = await this.posted(this.offer, form);
      const office = this.match.replace('/akun/', '/kantor/');
      await this.post(office, { form: { tindakan: 'terima' } });
      for (const jumlah of ['1', '2']) await this.post(this.match, { form: { tindakan: 'antar', jumlah } });
      await this.post(office, { form: { tindakan: 'bantah', tentang: '1', alasan: 'Belum ada yang datang.' } });
    }
    await this.goto(this.match.replace('/akun/', `/${desk}/`));
    await this.unfold();
  }

  /** The review of a family that was visited, with the criteria to tick. */
  async visitedFamily() {
    const { ticket } = await this.registerFamily();
    await asAdmin(this.page);
    const review = await this.find(`/kantor?kata=${ticket}`, /\/kantor\/pendaftaran\/[\w-]+/);
    for (const step of ['ambil', 'lanjut']) await this.decide(step, review);
    await this.goto(review);
    await expect(this.page.getByRole('checkbox').first()).toBeVisible();
  }

  /** A page of the account of a pioneer family that has begun to mentor another; `:id` stands for that pair. */
  async mentorPage(path: string) {
    await this.mentoring();
    const context = this.page.context();
    const before = await context.cookies();
    await context.addCookies(this.mentor);
    await this.goto(path.replace(':id', this.pair));
    // Whose account was open before is the visit's again.
    await context.clearCookies({ name: 'akun' });
    await context.addCookies(before);
  }

  /** A pair as the office sees it, with all that can be decided unfolded. */
  async officePair(path: string) {
    await this.mentoring();
    await this.office(path.replace(':id', this.pair));
    await this.unfold();
  }

  /** The form for a pair that was sent with nothing filled in. */
  async refusedPair() {
    await this.office('/kantor/pendampingan/baru');
    await this.page.getByRole('button', { name: /^(Simpan pendampingan|Save mentoring)$/ }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    await ready(this.page, this.scripts);
  }

  /** A confirmed pair, which may be ended. */
  async goingPair() {
    await this.mentoring();
    await asAdmin(this.page);
    const path = `/kantor/pendampingan/${this.pair}`;
    const text = await (await this.page.request.get(path)).text();
    if (text.includes('value="konfirmasi"')) {
      const versi = text.match(/name="versi"[^>]*value="(\d+)"/)![1];
      await this.post(path, { form: { tindakan: 'konfirmasi', versi } });
    }
    await this.mentorPage('/akun/pendampingan/:id');
  }

  /** Registers a family in a browser of its own. */
  private async registerFamily() {
    const baseURL = new URL(this.page.url()).origin;
    const from = [10, 99, ...Array.from({ length: 2 }, () => Math.floor(Math.random() * 255))].join('.');
    const visitor = await request.newContext({ baseURL, maxRedirects: 0, extraHTTPHeaders: { 'x-forwarded-for': from } });
    const forms = formsOfFamily(freshName('Keluarga'));
    for (const step of STEPS) expect((await visitor.post(`/daftar/${step}`, forms[step])).status(), step).toBe(303);
    const ticket = (await (await visitor.get('/tiket')).text()).match(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b(?=<)/)![0];
    return { visitor, ticket };
  }

  /** A pioneer family has begun to mentor another. */
  private async mentoring() {
    if (this.pair) return;
    if (this.page.url() === 'about:blank') await this.goto('/keluarga-pioner');
    const { visitor, ticket } = await this.registerFamily();
    await asAdmin(this.page);
    const review = await this.find(`/kantor?kata=${ticket}`, /\/kantor\/pendaftaran\/[\w-]+/);
    for (const step of ['ambil', 'lanjut']) await this.decide(step, review);
    await this.decide('setujui-kriteria', review, '&kriteria=0&kriteria=1&kriteria=2&kriteria=3');
    const sent = async (path: string, form: Record<string, string>) => {
      const answer = await visitor.post(path, { form });
      expect(answer.status(), path).toBe(303);
      return answer.headers().location;
    };
    await sent('/akun', { tindakan: 'minta', 'tiket-atau-telepon': ticket });
    const form = { tindakan: 'buat', pendaftaran: review.split('/').pop()! };
    const code = (await (await this.page.request.post('/kantor/kode', { form })).text()).match(/\b\d{6}\b(?=\.)/)![0];
    await sent('/akun', { tindakan: 'kode', kode: code });
    const month = new Date().toISOString().slice(0, 7);
    const begun = await sent('/akun/pendampingan/baru', { tindakan: 'mulai', regency: '63.05', ppks: 'ppks-23', start: month });
    this.pair = begun.split('/').pop()!;
    this.mentor = (await visitor.storageState()).cookies.filter(({ name }) => name === 'akun');
  }

  /** A page of the account once a part was confirmed, with all that can be read unfolded. */
  async contributed(path: string) {
    if (!this.confirmed) {
      await this.matchPage('kantor');
      const office = this.match.replace('/akun/', '/kantor/');
      await this.post(office, { form: { tindakan: 'sahkan', tentang: '2' } });
      this.confirmed = true;
    }
    await this.goto(path);
    await this.unfold();
  }

  private jobs(title: string, amount: number): Record<string, string> {
    const description = 'Menjahit seragam sekolah di bengkel; alat disediakan.';
    return { kind: 'job', amount: `${amount}`, title, description, regency: '63.05', for_whom: 'own' };
  }

  private async approvedOffer() {
    await this.waitingOffer();
    await asAdmin(this.page);
    const path = this.offer.replace('/akun/', '/kantor/');
    const text = await (await this.page.request.get(path)).text();
    if (text.includes('value="setujui"')) await this.post(path, { form: { tindakan: 'setujui' } });
  }

  /** The offer is open, and a programme needs what it offers. */
  private async neededToo() {
    if (this.need) return;
    await this.approvedOffer();
    const need = { ...this.jobs('Kerja bagi peserta program', 3), programme: 'usaha-ekonomi-produktif' };
    this.need = (await this.posted('/kantor/penawaran/baru', need)).split('/').pop()!;
  }

  /** A list or picture of Tapin, where somebody is registered by now. */
  async withSomebody(path: string) {
    await this.stakeholderPage();
    await this.goto(`${path}?wilayah=63.05`);
    // Tables below pictures.
    for (const summary of await this.page.locator('main section summary').all()) await summary.click();
  }

  /** What a new officer sees first. */
  async oneTimeLink() {
    await asAdmin(this.page);
    const nama = freshName('Petugas');
    const form = { tindakan: 'undang', nama, email: `${nama.split(' ')[1]}@contoh.go.id`, peran: 'regency_officer', wilayah: '63.05' };
    const answer = await this.page.request.post('/kantor/petugas', { form });
    const link = (await answer.text()).match(/\/kantor\/tautan\/[\w-]+/)?.[0];
    if (!link) throw new Error(`no link for a new officer: ${answer.status()}`);
    await this.goto(link);
  }
}
