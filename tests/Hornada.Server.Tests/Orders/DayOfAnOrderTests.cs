using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Orders;

public abstract class DayOfAnOrderTests(Town town) : TownTests(town)
{
    [Fact]
    public Task An_order_goes_from_the_customers_phone_to_his_hands() => DayOfAnOrder.Walk(Town.Customer, Town.Baker);
}

public sealed class DayOfAnOrderOnSqlite(SqliteTown town) : DayOfAnOrderTests(town), IClassFixture<SqliteTown>;

public sealed class DayOfAnOrderOnPostgres(PostgresTown town) : DayOfAnOrderTests(town), IClassFixture<PostgresTown>;
