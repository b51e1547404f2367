// The page of residents and guests at `/app`: made for a phone, installable, with a tab for each thing they do.
import { Anchor, AppShell, Center, Container, Group, Loader, Select, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { sessionQuery } from '../api/queries';
import { Empty } from '../ui/Empty';
import { Problem } from '../ui/Problem';
import { SchemeButton } from '../ui/SchemeButton';
import { AccessPage } from './AccessPage';
import { AccountPage } from './AccountPage';
import { GuestsPage } from './GuestsPage';
import { Heading, Tabs } from './Tabs';
import { keepShell } from './keepShell';
import { useOwnPlaces } from './queries';
import type { Me } from './types';

const STORED_AS = 'leasekey-home';

export default function ResidentApp() {
  const own = useOwnPlaces();
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED_AS));
  const me = own.places.find((place) => place.property === chosen) ?? own.places[0];
  useEffect(keepShell, []);
  const choose = (property: string | null) => {
    if (!property) return;
    localStorage.setItem(STORED_AS, property);
    setChosen(property);
  };
  return (
    <AppShell header={{ height: 52 }} footer={{ height: 64 }} padding={0}>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          {own.places.length > 1 ? (
            <Select
              aria-label="Property"
              data={own.places.map((place) => ({ value: place.property, label: place.property_name }))}
              value={me?.property ?? null}
              onChange={choose}
              allowDeselect={false}
            />
          ) : (
            <Text fw={700} truncate>
              {me?.property_name ?? 'Leasekey'}
            </Text>
          )}
          <SchemeButton />
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <Container size={560} py="md">
          <Heading />
          <Switch>
            <Route path="/app/account">
              <AccountPage />
            </Route>
            <Route path="/app/guests">
              <AtHome own={own} me={me} page={GuestsPage} />
            </Route>
            <Route path="/app">
              <AtHome own={own} me={me} page={AccessPage} />
            </Route>
            <Route>
              <Redirect to="/app" replace />
            </Route>
          </Switch>
        </Container>
      </AppShell.Main>
      <AppShell.Footer>
        <Tabs />
      </AppShell.Footer>
    </AppShell>
  );
}

interface AtHomeProps {
  own: ReturnType<typeof useOwnPlaces>;
  me: Me | undefined;
  page: typeof AccessPage;
}

function AtHome({ own, me, page: Page }: AtHomeProps) {
  const session = useQuery(sessionQuery).data;
  if (me) {
    return (
      <>
        {own.error !== null && <Problem error={own.error} retry={own.again} />}
        <Page key={me.property} me={me} />
      </>
    );
  }
  if (own.error !== null) return <Problem error={own.error} retry={own.again} />;
  if (own.pending) {
    return (
      <Center mih={240}>
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  return (
    <Empty icon={<IconKey />} title="No door is yours">
      {session?.staff.length ? (
        <>
          You manage properties and hold no key yourself. What you manage is in{' '}
          <Anchor component={Link} href="/" size="sm">
            the portal
          </Anchor>
          .
        </>
      ) : (
        <>
          Nobody is known by {session?.email} at any property. Ask the office of yours which address they have of you.
        </>
      )}
    </Empty>
  );
}
