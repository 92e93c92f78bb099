import { listedAt } from '../../shared/areas/following.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import { isOpen, isSealed, visitDayOf } from '../../shared/inspections/rules.ts';
import { establishmentPartition, timelineOf } from '../establishments/keys.ts';
import { placeMark, waitingIn } from '../platform/area-index.ts';

/** An inspection, its record, its addenda and its violations share one partition: one request reads the whole file. */
export const inspectionPartition = (id: string) => `INSP#${id}`;
export const inspectionKey = (id: string) => ({ pk: inspectionPartition(id), sk: 'INSP' });

/** gsi2 by commune, gsi3 by province: visits not yet recorded, by due day. */
export const workOfArea = (areaCode: string) => `AREA#${areaCode}#WORK`;

/** Indexes an inspection stands in; what is sealed says so, and who may see it all the same. */
export const inspectionAttributes = (inspection: Inspection) => {
  const { id, establishment, team, window } = inspection;
  const place = listedAt(inspection);
  const due = `${window.to}#${id}`;
  return {
    g1pk: timelineOf(establishment.id),
    g1sk: `${visitDayOf(inspection)}#INSP#${id}`,
    ...placeMark(place),
    ...(isOpen(inspection) && waitingIn(place, workOfArea, due)),
    ...(isSealed(inspection) && { sealed: true, teamIds: teamIds(team) }),
  };
};

/** gsi1: a person's open visits, by due day; one small item for each member of the team. */
export const agendaOf = (userId: string) => `AGENDA#${userId}`;
export const agendaKey = (inspectionId: string, userId: string) => ({
  pk: inspectionPartition(inspectionId),
  sk: `AGENDA#${userId}`,
});
export const agendaAttributes = (
  { id, window, ...placed }: Pick<Inspection, 'id' | 'window' | 'place' | 'followedTo'>,
  userId: string,
) => ({
  g1pk: agendaOf(userId),
  g1sk: `${window.to}#${id}`,
  ...placeMark(listedAt(placed)),
});

/** The visits of an establishment in a calendar year, one attribute each, for the once-a-year rule. */
export const yearKey = (establishmentId: string, year: number) => ({
  pk: establishmentPartition(establishmentId),
  sk: `YEAR#${year}`,
});
export const yearAttribute = (inspectionId: string) => `visit_${inspectionId}`;
/** How often the year was written, so that whoever knows how it stood can ask whether it stands so still. */
export const yearChanges = 'changes';
