// Which page is at which address. What is not needed for the inbox is loaded when it is.
import { Center, Loader } from '@mantine/core';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { NewPasswordPage } from './session/NewPasswordPage';
import { ProviderPage } from './session/ProviderPage';
import { Frame, SignInPage } from './session/SignInPage';
import { TroublePage } from './session/TroublePage';
import { useSession } from './session/session';
import { PropertyPages } from './shell/PropertyPages';
import { Shell } from './shell/Shell';
import { InboxPage } from './suggestions/InboxPage';
import { DecisionsProvider } from './suggestions/decisions';
import { DialogProvider } from './suggestions/dialog';
import { Empty } from './ui/Empty';
import { Problem } from './ui/Problem';

const Waiting = () => (
  <Center mih={240}>
    <Loader aria-label="Loading" />
  </Center>
);

export function App() {
  const { state, error, session, again } = useSession();
  return (
    <Switch>
      <Route path="/trouble">
        <TroublePage />
      </Route>
      <Route path="/sign-in/provider">
        <ProviderPage />
      </Route>
      <Route path="/reset-password/:token">{({ token }) => <NewPasswordPage kind="reset" token={token} />}</Route>
      <Route path="/invitation/:token">{({ token }) => <NewPasswordPage kind="invitation" token={token} />}</Route>
      <Route>
        {state === 'asking' && <Waiting />}
        {state === 'unknown' && (
          <Frame title="Leasekey">
            <Problem error={error} retry={again} />
          </Frame>
        )}
        {state === 'out' && <SignInPage />}
        {state === 'in' && (session?.staff.length === 0 ? <NoManager /> : <Pages />)}
      </Route>
    </Switch>
  );
}

function Pages() {
  return (
    <DecisionsProvider>
      <DialogProvider>
        <Shell>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/">
                <Redirect to="/suggestions" replace />
              </Route>
              <Route path="/suggestions">
                <InboxPage />
              </Route>
              <Route path="/suggestions/:property/:id">
                {({ property, id }) => <InboxPage property={property} id={Number(id)} />}
              </Route>
              <Route path="/properties/:property/:page/*?">
                {({ property, page, '*': rest }) => <PropertyPages property={property} page={page} rest={rest} />}
              </Route>
              <Route>
                <Empty icon={<IconMapOff />} title="There is no such page" />
              </Route>
            </Switch>
          </Suspense>
        </Shell>
      </DialogProvider>
    </DecisionsProvider>
  );
}

/** Signed in, but without a role: what to do is the same for everybody. */
function NoManager() {
  return (
    <Frame title="Leasekey">
      <Empty icon={<IconLock />} title="This is the portal of managers">
        Your account has no role at any property. Residents open their doors on their own page. If you manage a
        property, ask a Portfolio Manager of yours to add this address to its staff.
      </Empty>
    </Frame>
  );
}
