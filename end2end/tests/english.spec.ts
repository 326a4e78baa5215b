import { expect, type Page, test } from '@playwright/test';
import { activityForm, asAdmin, draftActivity, publishActivity } from './support/office';
import { freshName, freshPhone, ready } from './support/register';
import { Visit } from './support/visit';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const inEnglish = (page: Page) => expect(page).toHaveURL((url) => url.pathname.startsWith('/en/'));

test('who goes through it in English is answered in English throughout @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const form = activityForm({ title_en: freshName('Training') });
  const slug = await draftActivity(officer, form);
  await publishActivity(officer, slug, form);

  // A visitor enrols, slips, enrols, and gives up.
  await page.goto(`/en/kegiatan/${slug}`);
  await expect(heading(page)).toHaveText(form.title_en);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Name of the participant');
  await inEnglish(page);
  await ready(page, scripts);
  await page.getByLabel('Name of the participant').fill('Noor Aida');
  await page.getByLabel('Phone number').fill(freshPhone());
  await page.getByLabel('Regency or city you come from').selectOption('63.05');
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText('You have a seat.')).toBeVisible();
  await inEnglish(page);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Cancel the enrolment' }).click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Yes, cancel' }).click();
  await expect(page.getByText('This enrolment was cancelled.')).toBeVisible();
  await inEnglish(page);

  // Reports what is wrong.
  await page.goto('/en/wilayah/63.05');
  await page.getByRole('link', { name: 'Report wrong data' }).click();
  await ready(page, scripts);
  await page.getByLabel('What is wrong, and what would be right').fill(freshName('The number of villages is wrong,'));
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByText('Your report has arrived')).toBeVisible();
  await inEnglish(page);

  // Has an account, and posts an offer that an officer who reads English approves.
  const visit = new Visit(page, 'en', scripts);
  await visit.accountPage();
  await page.goto('/en/akun/penawaran/baru?sisi=offer');
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Description');
  await inEnglish(page);
  await ready(page, scripts);
  const title = freshName('Tailors');
  await page.getByLabel('Kind', { exact: true }).selectOption('job');
  await page.getByLabel('Amount', { exact: true }).fill('2');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Description').fill('Sewing school uniforms in our workshop.');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(heading(page)).toHaveText(title);
  await inEnglish(page);
  const offer = new URL(page.url()).pathname;
  await officer.goto(offer.replace('/akun/', '/kantor/'));
  await officer.getByRole('button', { name: 'Approve and show' }).click();
  await officer.getByRole('link', { name: 'See its public page' }).click();
  await expect(heading(officer)).toHaveText(title);
  await inEnglish(officer);

  // What officers write leads on in English too.
  const programme = freshName('Programme');
  await officer.goto('/en/kantor/program/baru');
  await ready(officer, scripts);
  await officer.getByRole('group', { name: 'Title', exact: true }).getByLabel('Indonesian').fill(programme);
  await officer.getByRole('button', { name: 'Save draft' }).click();
  await expect(heading(officer)).toHaveText('Edit a programme');
  await inEnglish(officer);
  await officer.goto(`/en/kantor/kegiatan/${slug}`);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading(officer)).toHaveText('Edit activity');
  await inEnglish(officer);

  // And who leaves is in English still.
  await page.goto('/en/akun');
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(heading(page)).toHaveText('Sign in');
  await inEnglish(page);
  await office.close();
});
