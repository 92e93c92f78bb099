import {
  countCell,
  degreesCell,
  digitsCell,
  paddedCell,
  phoneCell,
  schemeCell,
  sectorCells,
  typeCell,
} from './import-cells.ts';
import type { ImportField } from './import-columns.ts';
import type { EstablishmentType, Sector } from './schema.ts';

/** The cells of one row that hold something, by `ImportField`; a blank cell says nothing. */
export type Cells = ReadonlyMap<string, string>;

const present = <T extends object>(record: T): T | undefined => {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined; // T's optional keys only left out
};

const contactRoles: Partial<Record<string, string>> = {
  enterprise: 'legal_representative',
  cooperative: 'legal_representative',
  craft_village_household: 'head_of_household',
} satisfies Partial<Record<EstablishmentType, string>>;

/**
 * What stands in the tax-code column of real sheets: codes of ten digits, of branches (ten, a dash, three), and since
 * 1/7/2025 the twelve digits of a person for a household.
 */
const taxColumnKind = (digits: string): ImportField => {
  if (/^\d{10}-\d{3}$/.test(digits)) return 'dependent_unit';
  return /^0\d{11}$/.test(digits) ? 'personal_number' : 'tax_code';
};

/** The identifiers of a row, each with the column it stood in. */
export const identifierCells = (cells: Cells) => {
  const cell = (field: ImportField) => cells.get(field) ?? '';
  const tax = paddedCell(cell('tax_code'), 10, 9);
  const found: { field: ImportField; kind: ImportField; value: string }[] = [
    { field: 'tax_code', kind: taxColumnKind(tax), value: tax },
    { field: 'dependent_unit', kind: 'dependent_unit', value: digitsCell(cell('dependent_unit')) },
    { field: 'household_number', kind: 'household_number', value: digitsCell(cell('household_number')) },
    { field: 'personal_number', kind: 'personal_number', value: paddedCell(cell('personal_number'), 12, 9) },
  ];
  const written = found.filter(({ value }) => value !== '');
  return written.filter(
    ({ kind, value }, i) => written.findIndex((other) => other.kind === kind && other.value === value) === i,
  );
};

const readWorkers = (cells: Cells) => {
  const count = (field: ImportField) => {
    const cell = cells.get(field);
    return cell === undefined ? undefined : countCell(cell);
  };
  return present({
    total: count('workersTotal'),
    female: count('workersFemale'),
    under13: count('under13'),
    from13To14: count('from13To14'),
    from15To17: count('from15To17'),
    countedOn: cells.get('countedOn'),
  });
};

const readCoordinates = (cells: Cells) => {
  const [latitude, longitude] = [cells.get('latitude'), cells.get('longitude')];
  return present({
    latitude: latitude === undefined ? undefined : degreesCell(latitude),
    longitude: longitude === undefined ? undefined : degreesCell(longitude),
  });
};

const readContact = (cells: Cells, type: string) => {
  const phone = cells.get('phone');
  const said = present({
    name: cells.get('owner'),
    phone: phone === undefined ? undefined : phoneCell(phone),
    email: cells.get('email'),
  });
  return said ? [{ ...said, role: contactRoles[type] ?? 'owner' }] : [];
};

const readSectors = (cells: Cells, defaultScheme: Sector['scheme']) => {
  const scheme = schemeCell(cells.get('sectorScheme') ?? defaultScheme);
  return [...new Set(sectorCells(cells.get('sectorCode') ?? ''))].map((code) => ({ scheme, code }));
};

/** What the cells say, in the shape of the schema `NewEstablishment`, which has yet to judge it. */
export const readCommand = (cells: Cells, defaultScheme: Sector['scheme']): object => {
  const type = typeCell(cells.get('type') ?? '');
  const commune = cells.get('communeCode');
  return {
    name: cells.get('name'),
    type: type === '' ? undefined : type,
    communeCode: commune === undefined ? undefined : paddedCell(commune, 5, 1),
    addressLine: cells.get('addressLine'),
    craftVillage: present({ name: cells.get('craftVillage'), trade: cells.get('trade') }),
    coordinates: readCoordinates(cells),
    workers: readWorkers(cells),
    contacts: readContact(cells, type),
    sectors: readSectors(cells, defaultScheme),
    identifiers: identifierCells(cells).map(({ kind, value }) => ({ kind, value })),
  };
};
