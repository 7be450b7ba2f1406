import { type Sql, sql } from "#lib/db/sql.ts";

/** Columns that tell a family's rights and custody, as JSON: days are our own strings. `family`: an alias of its row. */
export function custodyColumns(family: Sql): Sql {
  return sql`json_build_object('defaultPayerId', ${family}."defaultPayerId",
    'adults', (SELECT coalesce(json_agg(json_build_object('guardianId', u."guardianId", 'rights', u.rights)
        ORDER BY u."guardianId"), '[]')
      FROM "Guardianship" u WHERE u."familyId" = ${family}.id),
    'calendars', (SELECT coalesce(json_agg(json_build_object('childId', y."childId", 'firstDay', y."firstDay",
          'lastDay', y."lastDay", 'evenGuardianId', y."evenGuardianId", 'oddGuardianId', y."oddGuardianId",
          'billing', y.billing, 'periods', (SELECT coalesce(json_agg(json_build_object('firstDay', z."firstDay",
              'lastDay', z."lastDay", 'guardianId', z."guardianId") ORDER BY z."firstDay"), '[]')
            FROM "CustodyPeriod" z WHERE z."childId" = y."childId"))), '[]')
      FROM "CustodyCalendar" y JOIN "Child" k ON k.id = y."childId" WHERE k."familyId" = ${family}.id))`;
}
