import { Establishment } from '../../shared/establishments/schema.ts';
import { Inspection } from '../../shared/inspections/schema.ts';
import { OwnEstablishment, ownViewOf } from '../../shared/own-establishments/schema.ts';
import { ownEstablishmentKey, ownInspectionKey } from '../own-establishments/keys.ts';
import type { Item, Write } from '../platform/table.ts';

const EstablishmentView = OwnEstablishment.strip();

/** A view is replaced only by a later version of its record, so that doubled and reordered deliveries change nothing. */
const onlyNewer = (version: number) => ({
  expression: 'attribute_not_exists(pk) OR #version < :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

const view = (write: Item & { pk: string; sk: string }, version: number): Write => ({
  put: { ...write, version },
  condition: onlyNewer(version),
});

/** Is an item of this type shown to employers? */
export const hasOwnView = (type: string | undefined): boolean =>
  type === 'Establishment' || type === 'Inspection';

/** What one new image of the table means for the employer's side; undefined when nothing. */
export const ownViewWrite = (image: Item): Write | undefined => {
  switch (image['type']) {
    case 'Establishment': {
      const establishment = Establishment.parse(image['body']);
      const body = EstablishmentView.parse(establishment);
      const key = ownEstablishmentKey(establishment.id);
      return view({ ...key, type: 'OwnEstablishment', body }, establishment.version);
    }
    case 'Inspection': {
      const inspection = Inspection.parse(image['body']);
      const body = ownViewOf(inspection);
      const key = ownInspectionKey(inspection.establishment.id, inspection.id);
      return body && view({ ...key, type: 'OwnInspection', body }, inspection.version);
    }
    default:
      return undefined;
  }
};
