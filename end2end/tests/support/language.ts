export type Language = 'id' | 'en';
export const LANGUAGES: Language[] = ['id', 'en'];

/** The address of a page in a language. */
export function address(path: string, language: Language): string {
  if (language === 'id') return path;
  return path === '/' ? '/en' : `/en${path}`;
}
