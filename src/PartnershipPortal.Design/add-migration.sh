#!/usr/bin/env bash
# Adds a migration for what changed in the model since the last: src/PartnershipPortal.Design/add-migration.sh NAME
# What the model cannot say (triggers, views, special indexes) is then written by hand into it; tests/…/MigrationDriftTests lists it.
set -euo pipefail
cd "$(dirname "$0")/../.."
migrations=src/PartnershipPortal.Web/Data/Migrations
dotnet tool restore >/dev/null
dotnet build src/PartnershipPortal.Design -nologo -v q
dotnet dotnet-ef migrations add "$1" -p src/PartnershipPortal.Web -s src/PartnershipPortal.Design --no-build -o Data/Migrations
sed -i '1s/^\xEF\xBB\xBF//' "$migrations"/*.cs
