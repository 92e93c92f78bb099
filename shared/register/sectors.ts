import type { Sector } from '../establishments/schema.ts';

/** The first division of each section, in order; a section reaches to the next one. */
const sections: Record<Sector['scheme'], string> = {
  VSIC2018: 'A01 B05 C10 D35 E36 F41 G45 H49 I55 J58 K64 L68 M69 N77 O84 P85 Q86 R90 S94 T97 U99',
  VSIC2025: 'A01 B05 C10 D35 E36 F41 G46 H49 I55 J58 K61 L64 M68 N69 O77 P84 Q85 R86 S90 T94 U97 V99',
};

/**
 * The section of a code.
 *
 * @source unclear: the sections of VSIC 2018 (A-U) and 2025 (A-V) are counted in fact sheet 9.4; where each begins is
 * taken from ISIC Rev. 4 and 5, which they follow, and is to be checked against the two decisions.
 */
export const sectionOf = ({ scheme, code }: Sector): string => {
  if (/^[A-V]$/.test(code)) return code;
  const before = sections[scheme].split(' ').filter((section) => section.slice(1) <= code.slice(0, 2));
  return before.at(-1)?.slice(0, 1) ?? '';
};

/** A sector asked for: a section's letter, or a code of two to five digits with all that lies below it. */
export const isInSector = (sector: Sector, wanted: string): boolean =>
  /^[A-V]$/.test(wanted) ? sectionOf(sector) === wanted : sector.code.startsWith(wanted);

/** Codes as one text that a filter of the table can look into: a code behind its section, ` C2393 `. */
export const sectorMarks = (sectors: readonly Sector[]): string =>
  ` ${sectors.map((sector) => `${sectionOf(sector)}${/^\d/.test(sector.code) ? sector.code : ''} `).join('')}`;

/** What marks a wanted sector in that text: a section as it is, a code behind any of the sections it may have. */
export const sectorMarksWanted = (wanted: string): string[] => {
  if (/^[A-V]$/.test(wanted)) return [` ${wanted}`];
  const schemes = ['VSIC2018', 'VSIC2025'] as const;
  return [...new Set(schemes.map((scheme) => ` ${sectionOf({ scheme, code: wanted })}${wanted}`))];
};
