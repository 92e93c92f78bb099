import { builtInLaw } from '../../shared/law/catalogue.ts';
import { cachedAreas } from '../areas/cached-areas.ts';
import { areaRepository } from '../areas/repository.ts';
import { documentGround } from '../documents/ground.ts';
import { documentRepository } from '../documents/repository.ts';
import { documentService } from '../documents/service.ts';
import type { Table } from '../platform/table.ts';

export interface DocumentPartsSettings {
  readonly table: Table;
  readonly nowMs: () => number;
  readonly newId: () => string;
}

/** What issues documents, and what drafts of them are filled in by. */
export const documentParts = ({ table, nowMs, newId }: DocumentPartsSettings) => {
  const documents = documentRepository(table);
  const ground = documentGround(table, cachedAreas(areaRepository(table), nowMs));
  const documenting = documentService({ table, documents, ground, law: builtInLaw, newId });
  return { documents, ground, documenting, law: builtInLaw };
};
