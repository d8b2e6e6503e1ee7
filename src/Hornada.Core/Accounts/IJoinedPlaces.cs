using Hornada.Core.Storage;

namespace Hornada.Core.Accounts;

/// <summary>What another feature says about bakeries whose people work at all of them.</summary>
public interface IJoinedPlaces
{
    /// <summary>Storage keys of the bakeries that belong together with this one, itself among them.</summary>
    Task<IReadOnlyList<long>> With(HornadaDb db, long bakeryKey, CancellationToken cancel);
}
