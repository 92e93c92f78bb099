import { type LegacyFont, legacyFontOf } from '../../shared/imports/legacy-text.ts';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import { readWholeXml } from './xml-events.ts';
import { openStringStore, type StringStore } from './string-store.ts';
import type { Archive } from './zip-archive.ts';

export interface WorkbookSheet {
  readonly name: string;
  /** Of the part in the archive. */
  readonly part: string;
}

export interface CellStyle {
  readonly isDate: boolean;
  readonly font: LegacyFont | undefined;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly styles: readonly CellStyle[];
  readonly strings: StringStore;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

const nothing = () => {};
/** Sheets beyond these are not looked at. */
const sheetsLooked = 100;

const relationsOf = async (archive: Archive): Promise<Map<string, string>> => {
  const targets = new Map<string, string>();
  await readWholeXml(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      if (name === 'Relationship') targets.set(Id, part);
      if (targets.size > importLimits.entries) throw new ImportFailure('is-bomb');
    },
    close: nothing,
    text: nothing,
  });
  return targets;
};

const sheetsOf = async (archive: Archive) => {
  const targets = await relationsOf(archive);
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  await readWholeXml(archive.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
      const part = targets.get(id);
      if (part && archive.has(part) && sheets.length < sheetsLooked)
        sheets.push({ name: (attributes['name'] ?? '').slice(0, 100), part });
    },
    close: nothing,
    text: nothing,
  });
  if (sheets.length === 0) throw new ImportFailure('xlsx-broken');
  return { sheets, from1904 };
};

const builtInDates = (id: number): boolean =>
  (14 <= id && id <= 22) || (27 <= id && id <= 36) || (45 <= id && id <= 47) || (50 <= id && id <= 58);

/** A number format of days or hours: letters of a date outside quotation marks and brackets. */
const isDateFormat = (code: string): boolean =>
  !/general/i.test(code) && /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, ''));

const stylesOf = async (archive: Archive): Promise<CellStyle[]> => {
  if (!archive.has('xl/styles.xml')) return [];
  const fonts: (LegacyFont | undefined)[] = [];
  const dates = new Map<number, boolean>();
  const styles: CellStyle[] = [];
  const inside: string[] = [];
  await readWholeXml(archive.read('xl/styles.xml'), {
    open: (name, attributes) => {
      const parent = inside.at(-1);
      inside.push(name);
      if (fonts.length > importLimits.styles || dates.size > importLimits.styles)
        throw new ImportFailure('is-bomb');
      if (name === 'font' && parent === 'fonts') fonts.push(undefined);
      if (name === 'name' && parent === 'font' && inside.at(-3) === 'fonts')
        fonts[fonts.length - 1] = legacyFontOf(attributes['val'] ?? '');
      if (name === 'numFmt' && parent === 'numFmts')
        dates.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      if (name === 'xf' && parent === 'cellXfs') {
        const id = Number(attributes['numFmtId'] ?? 0);
        if (styles.length >= importLimits.styles) throw new ImportFailure('is-bomb');
        styles.push({
          isDate: dates.get(id) ?? builtInDates(id),
          font: fonts[Number(attributes['fontId'] ?? 0)],
        });
      }
    },
    close: () => inside.pop(),
    text: nothing,
  });
  return styles;
};

/** `_x000D_` as sheets write control characters. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

const stringsOf = async (archive: Archive, path: string): Promise<StringStore> => {
  const store = openStringStore(path);
  if (!archive.has('xl/sharedStrings.xml')) return store;
  let [text, inText, inPhonetic] = ['', false, false];
  try {
    await readWholeXml(archive.read('xl/sharedStrings.xml'), {
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') inPhonetic = true;
        inText = name === 't' && !inPhonetic;
      },
      close: (name) => {
        if (name === 't') inText = false;
        if (name === 'rPh') inPhonetic = false;
        if (name === 'si') store.add(unescaped(text));
      },
      text: (more) => {
        if (inText) text += more;
        if (text.length > importLimits.cellCharacters) throw new ImportFailure('cell-too-long');
      },
    });
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
};

/** @param stringsPath of a temporary file of the caller's. @throws ImportFailure `xlsx-broken` and those of the archive. */
export const openWorkbook = async (archive: Archive, stringsPath: string): Promise<Workbook> => {
  const { sheets, from1904 } = await sheetsOf(archive);
  const styles = await stylesOf(archive);
  return { sheets, styles, from1904, strings: await stringsOf(archive, stringsPath) };
};
