import { expect, test } from '@playwright/test';
import { audit, PATHS } from '../bench/lighthouse';

for (const path of PATHS) {
  test(`Lighthouse is content with ${path}`, async ({ baseURL }) => {
    test.setTimeout(180_000);
    const { scores, failed } = await audit(`${baseURL}${path}`);
    // Speed depends on the machine, so it is told here and judged in the bench.
    console.log(`${path}: performance ${scores.performance}`);
    expect(failed).toEqual([]);
    expect(scores).toMatchObject({ accessibility: 100, 'best-practices': 100, seo: 100 });
  });
}
