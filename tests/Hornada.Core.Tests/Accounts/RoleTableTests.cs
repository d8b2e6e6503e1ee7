using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

public sealed class RoleTableTests
{
    private static readonly StaffRole[] Roles = Enum.GetValues<StaffRole>();

    [Fact]
    public void The_documentation_shows_the_table_of_roles()
    {
        var lines = Enum.GetValues<Permission>().Select(permission =>
            $"| {permission} | {RoleTable.Describe(permission).English} | "
                + string.Join(" | ", Roles.Select(role => RoleTable.Allows(role, permission) ? "yes" : "")) + " |");

        var table = $"""
            | Permission | In words | {string.Join(" | ", Roles.Select(role => RoleTable.Name(role).English))} |
            |---|---|{string.Concat(Roles.Select(_ => "---|"))}
            {string.Join('\n', lines)}

            """;

        Assert.Contains(table, File.ReadAllText(Path.Combine(Docs(), "roles.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_may_do_everything_and_nobody_gives_a_role_that_may_more()
    {
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.True(RoleTable.Allows(StaffRole.Owner, permission)));
        Assert.All(Roles, giver => Assert.All(RoleTable.GivenBy(giver), given => Assert.Subset(May(giver), May(given))));
    }

    [Fact]
    public void A_tablet_may_do_what_the_board_needs_and_no_more() => Assert.Equal(
        [Permission.Orders, Permission.HandOver, Permission.Stock, Permission.Opening], May(StaffRole.Tablet).Order());

    private static HashSet<Permission> May(StaffRole role) =>
        [.. Enum.GetValues<Permission>().Where(permission => RoleTable.Allows(role, permission))];

    private static string Docs([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs"));
}
