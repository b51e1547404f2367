// Where one can go: the inbox, Support's console, and the pages of the chosen property.
import { AppShell, Badge, NavLink, ScrollArea, Select, Text } from '@mantine/core';
import { IconInbox, IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, sessionQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import { PLACES, type Place } from './places';
import { useProperty } from './useProperty';

export function Navigation() {
  const [location, navigate] = useLocation();
  const properties = useQuery(propertiesQuery);
  const session = useQuery(sessionQuery);
  const property = useProperty();
  const rights = rightsOf(useOwnRoles(property));
  const open = properties.data?.reduce((sum, each) => {
    const counts = each.open_suggestions;
    return sum + (counts ? counts.pending + counts.held + counts.blocked : 0);
  }, 0);
  const places = PLACES.filter((place) => !place.needs || rights.has(place.needs));
  return (
    <>
      <AppShell.Section>
        <Way href="/suggestions" label="Suggestions" icon={IconInbox} count={open} />
        {session.data?.staff.includes('support') && <Way href="/support" label="Support" icon={IconLifebuoy} />}
      </AppShell.Section>
      <AppShell.Section mt="sm">
        <Select
          label="Property"
          size="xs"
          data={(properties.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
          value={property ?? null}
          onChange={(value) => value && navigate(locationAt(location, value))}
          allowDeselect={false}
          searchable
        />
      </AppShell.Section>
      <AppShell.Section grow component={ScrollArea} mt="xs">
        {property && <Links property={property} places={places.filter((place) => !place.settings)} />}
        {property && places.some((place) => place.settings) && (
          <>
            <Text size="xs" fw={700} c="dimmed" mt="sm" px="sm">
              Manage Settings
            </Text>
            <Links property={property} places={places.filter((place) => place.settings)} />
          </>
        )}
      </AppShell.Section>
    </>
  );
}

function Links({ property, places }: { property: string; places: readonly Place[] }) {
  return places.map((place) => (
    <Way key={place.path} href={at('properties', property, place.path)} label={place.label} icon={place.icon} />
  ));
}

interface WayProps {
  href: string;
  label: string;
  icon: Place['icon'];
  /** How much waits there; not shown for none. */
  count?: number | undefined;
}

function Way({ href, label, icon: Icon, count }: WayProps) {
  const [location] = useLocation();
  return (
    <NavLink
      component={Link}
      href={href}
      label={label}
      leftSection={<Icon size={18} aria-hidden />}
      active={location.startsWith(href)}
      rightSection={count ? <Badge size="sm">{count}</Badge> : null}
    />
  );
}

/** The same page of another property; from a page of no property, its residents. */
function locationAt(location: string, property: string): string {
  const place = location.match(/^\/properties\/[^/]+\/([^/]+)/)?.[1];
  return at('properties', property, place ?? 'residents');
}
