import { Paper, Stack, Title } from '@mantine/core';
import { LegalKind, Trigger } from '../../../shared/inspections/schema.ts';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { changeOrder } from '../../../shared/visit-drafts/changes.ts';
import { fieldNames } from '../../../shared/visit-drafts/field-names.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { DateField, TextField } from '../fields/text.tsx';
import { useSay } from '../language/locale.ts';
import { useEditing } from './editing.tsx';
import { words } from './words.ts';

const legalKinds: Record<LegalKind, Bilingual> = {
  inspection: { vi: 'Thanh tra', en: 'Inspection' },
  specialised_check: { vi: 'Kiểm tra chuyên ngành', en: 'Specialised check' },
};

const triggers: Record<Trigger['kind'], Bilingual> = {
  tip: { vi: 'Tin báo, tố giác', en: 'A tip' },
  order: { vi: 'Lệnh của cấp trên', en: 'An order' },
  recurrence: { vi: 'Tái phạm', en: 'Recurrence' },
  risk: { vi: 'Nguy cơ cao', en: 'High risk' },
  signs_seen: { vi: 'Thấy dấu hiệu vi phạm', en: 'Signs seen' },
};

const nameOf = (field: string): Bilingual => fieldNames[field] ?? { vi: field, en: field };

/** Under whose order, and why, a surprise visit is made. */
export const OrderFields = () => {
  const say = useSay();
  const { draft, change } = useEditing();
  if (draft.visit.kind !== 'surprise') return null;
  const { order } = draft.visit;
  const { legalBasis = {}, trigger = {} } = order;
  const setBasis = (fields: typeof legalBasis) =>
    change((it) => changeOrder(it, { legalBasis: { ...legalBasis, ...fields } }));
  const setTrigger = (fields: typeof trigger) =>
    change((it) => changeOrder(it, { trigger: { ...trigger, ...fields } }));
  return (
    <Paper component="section" id="start-newInspection">
      <Stack>
        <Title order={2} size="h4">
          {say(words.order)}
        </Title>
        <ChoiceField
          id="start-newInspection/trigger"
          isRequired
          label={say(nameOf('trigger'))}
          options={Trigger.shape.kind.options.map((value) => ({ value, label: say(triggers[value]) }))}
          value={trigger.kind}
          onChange={(kind) => setTrigger({ kind })}
        />
        <TextField
          isLong
          isRequired
          label={say({ vi: 'Nêu rõ lý do', en: 'The reason, in words' })}
          value={trigger.reason}
          onChange={(reason) => setTrigger({ reason })}
        />
        <TextField
          label={say(nameOf('reference'))}
          value={trigger.reference}
          onChange={(reference) => setTrigger({ reference })}
        />
        <ChoiceField
          id="start-newInspection/legalKind"
          isRequired
          label={say(nameOf('legalKind'))}
          options={LegalKind.options.map((value) => ({ value, label: say(legalKinds[value]) }))}
          value={order.legalKind}
          onChange={(legalKind) => change((it) => changeOrder(it, { legalKind }))}
        />
        <TextField
          id="start-newInspection/legalBasis"
          isRequired
          label={say(nameOf('issuer'))}
          value={legalBasis.issuer}
          onChange={(issuer) => setBasis({ issuer })}
        />
        <TextField
          label={say(nameOf('decisionNumber'))}
          value={legalBasis.decisionNumber}
          onChange={(decisionNumber) => setBasis({ decisionNumber })}
        />
        <DateField
          label={say(nameOf('decisionOn'))}
          value={legalBasis.decisionOn}
          onChange={(decisionOn) => setBasis({ decisionOn })}
        />
        <TextField
          id="start-newInspection/leadAgency"
          isRequired
          label={say(nameOf('leadAgency'))}
          value={order.leadAgency}
          onChange={(leadAgency) => change((it) => changeOrder(it, { leadAgency }))}
        />
        <TextField
          isLong
          label={say(nameOf('clearSigns'))}
          value={order.clearSigns}
          onChange={(clearSigns) => change((it) => changeOrder(it, { clearSigns }))}
        />
      </Stack>
    </Paper>
  );
};
