import { expect, type Page } from '@playwright/test';
import { address, type Language } from './language';
import { asAdmin } from './office';
import { formsOf, freshName, ready, type Step, STEPS } from './register';

/** Somebody who registers, is reviewed and signs in, by plain forms: what was done for one page is there for the next. */
export class Visitor {
  protected readonly forms = formsOf(freshName('Karang Taruna'));
  protected filled = 0;
  protected ticket = '';
  protected review = '';
  protected stakeholder = '';
  protected asked = false;
  protected signedIn = false;

  constructor(
    readonly page: Page,
    readonly language: Language,
    protected readonly scripts = true,
  ) {}

  /** Opens a page and waits until it is live. */
  async goto(path: string) {
    await this.page.goto(address(path, this.language));
    await ready(this.page, this.scripts);
  }

  /** Sends the steps before this one. */
  async fillUpTo(step: Step) {
    for (; this.filled < STEPS.indexOf(step); this.filled += 1) {
      const before = STEPS[this.filled];
      await this.post(`/daftar/${before}`, this.forms[before]);
    }
  }

  /** A step with nothing filled in. */
  async emptyStep(step: Step) {
    await this.fillUpTo(step);
    await this.goto(`/daftar/${step}`);
  }

  /** A step that was sent with nothing filled in. */
  async refusedStep(step: Step) {
    await this.emptyStep(step);
    await this.page.getByRole('button', { name: /^(Lanjut|Next)$/ }).click();
    await expect(this.page.getByRole('alert')).toBeVisible();
    // A step with documents is refused by the server, on a page of its own.
    await ready(this.page, this.scripts);
  }

  /** Where the registration stands once it is sent. */
  async ticketPage() {
    if (!this.ticket) {
      await this.fillUpTo('periksa');
      await this.post('/daftar/periksa', this.forms.periksa);
      this.ticket = await this.find('/tiket', /\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b(?=<)/);
    }
    await this.goto('/tiket');
    await expect(this.page.getByText(this.ticket).first()).toBeVisible();
  }

  /** Opens all that can be unfolded; at a desk some of it, like filters, stands open and can't be. */
  protected async unfold() {
    const closed = this.page.locator('main details:not([open]) > summary').filter({ visible: true });
    while ((await closed.count()) > 0) await closed.first().click();
  }

  /** A page of the office, for its administrator. */
  async office(path: string) {
    await asAdmin(this.page);
    await this.goto(path);
  }

  /** The review of the registration, with all that can be decided unfolded. */
  async reviewPage() {
    if (!this.review) {
      await this.ticketPage();
      await asAdmin(this.page);
      this.review = await this.find(`/kantor?kata=${this.ticket}`, /\/kantor\/pendaftaran\/[\w-]+/);
      await this.decide('ambil');
    }
    await this.goto(this.review);
    await this.unfold();
    await expect(this.page.getByRole('textbox').first()).toBeVisible();
  }

  /** The public page of the registration once it is approved. */
  async stakeholderPage() {
    if (!this.stakeholder) {
      await this.reviewPage();
      await this.decide('setujui');
      this.stakeholder = await this.find('/tiket', /\/direktori\/[\w-]+/);
    }
    await this.goto(this.stakeholder);
  }

  /** What a stakeholder sees who has asked for a code. */
  async codePage() {
    if (!this.asked) {
      await this.stakeholderPage();
      await this.post('/akun', { form: { tindakan: 'minta', 'tiket-atau-telepon': this.ticket } });
      this.asked = true;
    }
    await this.goto('/akun');
  }

  /** The stakeholder's account, opened with a code that an officer made. */
  async accountPage() {
    if (!this.signedIn) {
      await this.codePage();
      await asAdmin(this.page);
      const form = { tindakan: 'buat', pendaftaran: this.review.split('/').pop()! };
      const answer = await this.page.request.post('/kantor/kode', { form });
      const code = (await answer.text()).match(/\b\d{6}\b(?=\.)/)?.[0];
      if (!code) throw new Error(`no code for the stakeholder: ${answer.status()}`);
      await this.post('/akun', { form: { tindakan: 'kode', kode: code } });
      this.signedIn = true;
    }
    await this.goto('/akun');
  }

  /** Sends a form; gives the Indonesian address of what came of it. */
  protected async posted(path: string, form: Record<string, string>): Promise<string> {
    const answer = await this.page.request.post(path, { form, maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    return answer.headers().location;
  }

  protected async decide(tindakan: string, review = this.review, more = '') {
    const version = await this.find(review, /name="versi"[^>]*value="(\d+)"/);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await this.post(review, { headers, data: `tindakan=${tindakan}&versi=${version}${more}` });
  }

  protected async find(path: string, what: RegExp): Promise<string> {
    const found = (await (await this.page.request.get(path)).text()).match(what);
    if (!found) throw new Error(`${path} lacks ${what}`);
    return found[1] ?? found[0];
  }

  protected async post(path: string, sent: object) {
    const answer = await this.page.request.post(path, { ...sent, maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
  }
}
