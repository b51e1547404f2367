// How a property is set up: its units, doors and keys.
import type { PageProps } from '../shell/PropertyPages';
import { DoorPage, DoorsPage } from './doors';
import { SchedulesPage } from './schedules';
import { KeyPage, KeysPage } from './keys';
import { UnitPage, UnitsPage } from './units';

export const Units = ({ property, item }: PageProps) =>
  item ? <UnitPage property={property} unit={item} /> : <UnitsPage property={property} />;

export const Doors = ({ property, item }: PageProps) =>
  item ? <DoorPage property={property} door={item} /> : <DoorsPage property={property} />;

export const Keys = ({ property, item }: PageProps) =>
  item ? <KeyPage property={property} keyId={item} /> : <KeysPage property={property} />;

export const Schedules = ({ property }: PageProps) => <SchedulesPage property={property} />;
