#!/usr/bin/env bash
# Makes the one migration, Initial, anew from the model. Only while it is unreleased; afterwards add a migration per change:
#   dotnet dotnet-ef migrations add NAME -p src/PartnershipPortal.Web -s src/PartnershipPortal.Design --no-build -o Data/Migrations
set -euo pipefail
cd "$(dirname "$0")/../.."
migrations=src/PartnershipPortal.Web/Data/Migrations
find "$migrations" -name '*_Initial*.cs' -delete
rm -f "$migrations/PortalDbContextModelSnapshot.cs"
dotnet tool restore >/dev/null
dotnet build src/PartnershipPortal.Design -nologo -v q
dotnet dotnet-ef migrations add Initial -p src/PartnershipPortal.Web -s src/PartnershipPortal.Design --no-build -o Data/Migrations
# A fixed name, so that making it anew does not rename files.
stamp=20261122000000
for file in "$migrations"/*_Initial.cs "$migrations"/*_Initial.Designer.cs; do
  old=$(basename "$file" | cut -d_ -f1)
  if [[ "$old" != "$stamp" ]]; then
    sed -i "s/${old}_Initial/${stamp}_Initial/" "$file"
    mv "$file" "${file/$old/$stamp}"
  fi
done
# What the model cannot say is written by hand: before the tables (extensions) and after them (triggers, special indexes).
node - "$migrations/${stamp}_Initial.cs" <<'JS'
const fs = require("node:fs");
const path = process.argv[2];
const text = fs.readFileSync(path, "utf8")
  .replace(/(void Up\(MigrationBuilder migrationBuilder\)\r?\n {8}\{\r?\n)/, "$1            HandWritten.Before(migrationBuilder);\n\n")
  .replace(/( {8}\}\r?\n\r?\n {8}\/\/\/ <inheritdoc \/>\r?\n {8}protected override void Down)/, "\n            HandWritten.After(migrationBuilder);\n$1");
fs.writeFileSync(path, text);
JS
sed -i '1s/^\xEF\xBB\xBF//' "$migrations"/*.cs
grep -c 'HandWritten\.' "$migrations/${stamp}_Initial.cs" | grep -qx 2
