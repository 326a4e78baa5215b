import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium } from '../browser';

/** The pages that are audited. */
export const PATHS = ['/', '/program', '/direktori', '/daftar', '/dasbor'];

const JUDGED = ['accessibility', 'best-practices', 'seo'];

export type Audit = {
  /** Points out of 100 by category. */
  scores: Record<string, number>;
  /** What costs points, speed aside. */
  failed: string[];
};

/** Audits a page as on a middling phone, which is what Lighthouse does unless told otherwise. */
export async function audit(url: string): Promise<Audit> {
  const browser = await launch({
    chromePath: chromium.executablePath,
    chromeFlags: ['--headless=new', ...chromium.args],
  });
  try {
    const result = await lighthouse(url, { port: browser.port, output: 'json', logLevel: 'error' });
    if (!result || result.lhr.runtimeError) throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
    const { audits, categories } = result.lhr;
    const scores = Object.fromEntries(
      Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    );
    const failed = JUDGED.flatMap((id) =>
      categories[id].auditRefs
        .filter(({ weight }) => weight > 0)
        .map((reference) => audits[reference.id])
        .filter(({ score }) => score !== null && score < 1)
        .map(({ id: name, title, details }) => {
          const items = details && 'items' in details ? (details.items as unknown as object[]) : [];
          return `${id}: ${name}: ${title}: ${JSON.stringify(items.slice(0, 3))?.slice(0, 600)}`;
        }),
    );
    return { scores, failed };
  } finally {
    browser.kill();
  }
}
