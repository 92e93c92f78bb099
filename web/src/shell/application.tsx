import { Button, Center, Loader, Text } from '@mantine/core';
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSay } from '../language/locale.ts';
import { Door } from '../session/pages.tsx';
import { useSession } from '../session/session.tsx';
import { Frame } from './frame.tsx';
import { Empty, Page } from './page.tsx';
import { words } from './words.ts';

const TodayPage = lazy(() => import('../agenda/today-page.tsx'));
const RegisterPage = lazy(() => import('../register/register-page.tsx'));
const EstablishmentPage = lazy(() => import('../register/establishment-page.tsx'));
const VisitPage = lazy(() => import('../visits/visit-page.tsx'));
const MinutesPage = lazy(() => import('../minutes/minutes-page.tsx'));
const OutboxPage = lazy(() => import('../sending/outbox-page.tsx'));
const DevicePage = lazy(() => import('../device/device-page.tsx'));

const Loading = () => {
  const say = useSay();
  return (
    <Center h="40dvh">
      <Loader role="status" aria-label={say(words.loading)} />
    </Center>
  );
};

const NotFound = () => {
  const say = useSay();
  return (
    <Page title={say(words.notFound)}>
      <Empty title={say(words.notFound)}>
        <Button component={Link} href="/app">
          {say(words.home)}
        </Button>
      </Empty>
    </Page>
  );
};

const Failed = ({ onAgain }: { readonly onAgain: () => void }) => {
  const say = useSay();
  return (
    <Page title={say(words.failed)}>
      <Empty title={say(words.failed)}>
        <Text>{say(words.failedHelp)}</Text>
        <Button onClick={onAgain}>{say(words.again)}</Button>
      </Empty>
    </Page>
  );
};

/** A page that fails takes no other with it, and nothing that was saved. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  override render() {
    return this.state.hasFailed ? <Failed onAgain={() => location.reload()} /> : this.props.children;
  }
}

const Pages = () => (
  <Suspense fallback={<Loading />}>
    <Switch>
      <Route path="/app" component={TodayPage} />
      <Route path="/app/establishments" component={RegisterPage} />
      <Route path="/app/establishments/:id">{({ id }) => <EstablishmentPage key={id} id={id} />}</Route>
      <Route path="/app/visits/:id/minutes">{({ id }) => <MinutesPage id={id} kind="visit_minutes" />}</Route>
      <Route path="/app/visits/:id/minutes/violations">
        {({ id }) => <MinutesPage id={id} kind="violation_minutes" />}
      </Route>
      <Route path="/app/visits/:id/:section">
        {({ id, section }) => <VisitPage key={id} id={id} section={section} />}
      </Route>
      <Route path="/app/outbox" component={OutboxPage} />
      <Route path="/app/device" component={DevicePage} />
      <Route path="/">
        <Redirect to="/app" replace />
      </Route>
      <Route component={NotFound} />
    </Switch>
  </Suspense>
);

/** The parts of one record are one page. */
const pageOf = (location: string): string => location.split('/').slice(0, 4).join('/');

export const Application = () => {
  const { state } = useSession();
  const [location] = useLocation();
  if (state.kind !== 'open') return <Door state={state} />;
  return (
    <Frame>
      <Guard key={pageOf(location)}>
        <Pages />
      </Guard>
    </Frame>
  );
};
