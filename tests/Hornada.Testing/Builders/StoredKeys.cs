namespace Hornada.Testing;

/// <summary>Storage keys for entities that were never stored: rules compare entities by key.</summary>
public static class StoredKeys
{
    private static long last;

    /// <summary>A key that no other entity of this run has.</summary>
    public static long Next() => Interlocked.Increment(ref last);

    /// <summary>The entity, with this key or the next one.</summary>
    public static T WithKey<T>(this T entity, long? key = null)
        where T : class
    {
        typeof(T).GetProperty("Key")!.SetValue(entity, key ?? Next());
        return entity;
    }
}
