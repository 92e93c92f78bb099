import { Button, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { Notice } from '../design/tone.tsx';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/FloatingIndicator.css';
import { useEffect, useState } from 'react';
import { sizeText } from '../language/format.ts';
import { useLanguage, useSay } from '../language/locale.ts';
import { useAreaNames } from '../register/area-names.ts';
import { useSession } from '../session/session.tsx';
import { useOwnEntry } from '../shell/own-entry.ts';
import { CarryOver } from '../sending/carry-over.tsx';
import { Page } from '../shell/page.tsx';
import { roleNames } from '../shell/words.ts';
import { deviceId } from './device-id.ts';
import { Part } from './part.tsx';
import { Safety } from './safety.tsx';
import { askToPersist, isLow, readStorage, type StorageState } from './storage.ts';
import { words } from './words.ts';

const Who = () => {
  const say = useSay();
  const entry = useOwnEntry();
  const { state } = useSession();
  const areaName = useAreaNames();
  const area = entry?.user.rights.areaCode;
  return (
    <Part title={say(words.person)}>
      <Text fw={600}>{entry?.user.name ?? (state.kind === 'open' ? state.name : '')}</Text>
      {entry && (
        <Text>
          {[
            entry.user.title,
            say(roleNames[entry.user.rights.role]),
            `${say(words.area)}: ${area === 'VN' ? say(words.nation) : areaName(area ?? '')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {say(words.deviceId)}: {deviceId()}
      </Text>
    </Part>
  );
};

const Look = () => {
  const say = useSay();
  const { locale, change } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Part title={say(words.look)}>
      <Text id="language-label">{say(words.language)}</Text>
      <SegmentedControl
        aria-labelledby="language-label"
        value={locale}
        onChange={(next) => change(next)}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Text id="colours-label">{say(words.colours)}</Text>
      <SegmentedControl
        aria-labelledby="colours-label"
        value={colorScheme}
        onChange={(next) => setColorScheme(next)}
        data={[
          { value: 'light', label: say(words.light) },
          { value: 'dark', label: say(words.dark) },
          { value: 'auto', label: say(words.auto) },
        ]}
      />
    </Part>
  );
};

const Storage = () => {
  const say = useSay();
  const { locale } = useLanguage();
  const [state, setState] = useState<StorageState>();
  const read = () => void readStorage().then(setState);
  useEffect(read, []);
  if (!state) return null;
  const ask = async () => {
    await askToPersist();
    read();
  };
  return (
    <Part title={say(words.storage)}>
      {state.isPersisted ? (
        <Text>{say(words.persisted)}</Text>
      ) : (
        <Notice tone="careful">
          <Stack>
            <Text>{say(words.notPersisted)}</Text>
            <Button variant="default" onClick={() => void ask()}>
              {say(words.askPersist)}
            </Button>
          </Stack>
        </Notice>
      )}
      <Text>{say(words.used(sizeText(state.used, locale), sizeText(state.quota, locale)))}</Text>
      {isLow(state) && (
        <Notice tone="bad" isUrgent>
          {say(words.low)}
        </Notice>
      )}
    </Part>
  );
};

/** This tablet: whose it is now, how it looks, how safe it keeps what it holds. */
const DevicePage = () => {
  const say = useSay();
  return (
    <Page title={say(words.title)}>
      <Who />
      <Look />
      <Storage />
      <CarryOver />
      <Safety />
    </Page>
  );
};
export default DevicePage;
