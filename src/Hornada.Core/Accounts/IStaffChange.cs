using Hornada.Core.Storage;

namespace Hornada.Core.Accounts;

/// <summary>What another feature does when an account loses the right to work for its bakeries.</summary>
public interface IStaffChange
{
    /// <summary>Called inside the transaction of the change, after the account has its new role. The caller saves.</summary>
    Task Left(HornadaDb db, long accountKey, CancellationToken cancel);
}
